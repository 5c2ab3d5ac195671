//! Imports: an office's registers, inputs that went wrong, and sheets in every layout.

mod holidays;
mod layouts;
mod office;
mod registers;
