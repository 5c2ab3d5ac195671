//! Imports: an office's registers, inputs that went wrong, and sheets in every layout.

mod layouts;
mod office;
mod registers;
