//! A small client for W3C WebDriver, the protocol that all three browsers' drivers speak.

mod action;
mod browser;
mod driver;
mod guard;
mod session;

pub use action::Key;
pub use browser::{Browser, Look};
pub use driver::Driver;
pub use guard::Guarded;
pub use session::{Element, Session};
