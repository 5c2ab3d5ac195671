//! Words of the receipt that a resident is sent (回执).

super::message::messages! {
    /// A line each.
    ReceiptMsg {
        Head { community: String } => "【{community}】您反映的事项已受理", "[{community}] Your matter has been received";
        Number { number: String } => "受理号：{number}", "Number: {number}";
        Matter { title: String } => "事项：{title}", "Matter: {title}";
        Received { at: String } => "受理时间：{at}", "Received: {at}";
        DueBy { duty: String, time: String } => "{duty}时限：{time} 前", "To {duty}: by {time}";
        Contact { contact: String } => "联系：{contact}", "Contact: {contact}";
    }
}
