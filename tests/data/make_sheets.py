"""The workbooks of tests/data/sheets. Needs XlsxWriter, xlwt and LibreOffice; run it there."""

import datetime
import subprocess

import xlsxwriter
import xlwt

book = xlsxwriter.Workbook("register.xlsx")
sheet = book.add_worksheet("10月")
day = book.add_format({"num_format": "yyyy-mm-dd"})
at = book.add_format({"num_format": "yyyy/m/d h:mm"})
clock = book.add_format({"num_format": "h:mm"})
written = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
sheet.merge_range("A1:F1", "诉求登记表")
for column, head in enumerate(["编号", "受理时间", "时刻", "房号", "内容", "已办结"]):
    sheet.write(1, column, head)
sheet.write(2, 0, 1)
sheet.write_datetime(2, 1, datetime.datetime(2026, 10, 12, 9, 5), at)
sheet.write_number(2, 2, 14.5 / 24, clock)
sheet.write(2, 4, "厨房漏水\n很急")
sheet.write_boolean(2, 5, True)
sheet.write(3, 0, 2)
sheet.write_datetime(3, 1, datetime.datetime(2026, 10, 13), day)
sheet.write(3, 4, "遛狗")
sheet.write_boolean(3, 5, False)
sheet.write(4, 0, 3)
sheet.write_datetime(4, 1, datetime.datetime(2026, 10, 14), written)
sheet.write_formula(4, 4, "=1/0", None, "#DIV/0!")
sheet.write_formula(4, 5, "=A4+1", None, 3)
sheet.merge_range("D3:D5", "3-1-1102")
# Shown as ####.
sheet.write(6, 0, 13800138010, day)
sheet.write_rich_string(6, 4, "灯", book.add_format({"color": "red"}), "不亮")
sheet.write(6, 1, "09:30")
sheet.write_comment("A3", "a note")
sheet.set_row(3, None, None, {"hidden": True})
sheet.set_column("C:C", None, None, {"hidden": True})
draft = book.add_worksheet("草稿")
draft.hide()
draft.write(0, 0, "x")
book.close()
for kind in ["xls", "ods"]:
    subprocess.run(["soffice", "--headless", "--convert-to", kind, "register.xlsx"], check=True)

# xlwt computes no formula and asks for that when the workbook is opened.
book = xlwt.Workbook()
sheet = book.add_sheet("a")
sheet.write(0, 0, 2)
sheet.write(0, 1, xlwt.Formula("A1+1"))
sheet.write(0, 2, 0)
book.save("waiting.xls")
