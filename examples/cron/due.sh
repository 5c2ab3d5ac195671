#!/bin/sh
# The follow-up list of the day, for cron or a timer.
#
#   due.sh DIR          prints the list (cron mails what is printed)
#   due.sh DIR FILE     writes it to FILE, whole or not at all
#
# DIR is the folder of the records. LINLI names the program where it is not on the PATH.
# The list goes out even if a record is broken (linli's exit code 3): then its first line says that it is
# incomplete, and the broken files (the first ten) are named on standard error. If there is no list at all, this
# says so on standard error and fails, and FILE stays as it was.
set -u

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    echo "usage: $0 DIR [FILE]" >&2
    exit 2
fi
dir=$1
file=${2-}

# Beside FILE, because a rename is only whole within one file system.
list=$(mktemp "${file:-${TMPDIR:-/tmp}/linli-due}.XXXXXX") || exit 4
trap 'rm -f "$list" "$list.marked"' EXIT
trap 'exit 130' HUP INT TERM

"${LINLI:-linli}" -C "$dir" due --format md >"$list"
code=$?

case $code in
    0 | 1) ;;
    3)
        {
            printf '**不完整：有记录读不出来，下面的清单可能有遗漏，请运行 linli check。**\n'
            printf '**Incomplete: some records could not be read, so items may be missing. Run linli check.**\n\n'
            cat "$list"
        } >"$list.marked" && mv "$list.marked" "$list" || exit 4
        ;;
    *)
        echo "$0: 没有得到跟进清单 / no follow-up list: linli due in $dir ended with $code" >&2
        exit "$code"
        ;;
esac

if [ -n "$file" ]; then
    chmod 640 "$list" && mv "$list" "$file" || exit 4
else
    cat "$list"
fi
