//! Acts as faces use them: read strictly from text, and handed out as a table.

mod strict;
mod table;
