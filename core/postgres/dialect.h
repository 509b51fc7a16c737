#pragma once

#include <string>
#include <string_view>

namespace oss::postgres {

/// `?` and `?N` outside quotes as `$N`: PostgreSQL numbers its parameters.
std::string numbered_parameters(std::string_view sql);

/// A schema in SQLite's words in PostgreSQL's: INTEGER (64 bits there) is BIGINT, BLOB is
/// BYTEA; STRICT and WITHOUT ROWID go. Whole upper-case words outside quotes and comments.
std::string schema_words(std::string_view sql);

}  // namespace oss::postgres
