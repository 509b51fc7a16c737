#pragma once

#include "core/base/result.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oss::config {

/// A TOML file while it is read: each value is asked for by its dotted key, and finish()
/// tells everything that was wrong with the file at once, each with its line. A key that
/// nobody asked for is wrong too: a slip in a key's name must not pass for its default.
/// For one thread.
class Document {
public:
    /// `name` is what messages call the file. Fails with bad_configuration (syntax).
    static base::Result<Document> parse(std::string_view toml, std::string_view name);
    /// Reads `file`; blocks on the disk. Fails with not_found, bad_configuration.
    static base::Result<Document> load(const std::filesystem::path& file);

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    bool has(std::string_view key) const;

    // Each gives `fallback` where the key is absent or its value is wrong.
    std::string text(std::string_view key, std::string_view fallback = {});
    /// The value whose name stands there; it must be one of `names`.
    template <typename T, std::size_t N>
    T choice(std::string_view key, const std::array<std::pair<std::string_view, T>, N>& names, T fallback)
    {
        std::array<std::string_view, N> allowed;
        std::ranges::transform(names, allowed.begin(), [](const auto& row) { return row.first; });
        const std::optional<std::size_t> found = choose(key, allowed);
        return found ? names[*found].second : fallback;
    }
    std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t greatest);
    double number(std::string_view key, double fallback, double least, double greatest);
    bool flag(std::string_view key, bool fallback);
    std::vector<std::string> texts(std::string_view key, std::vector<std::string> fallback = {});
    std::vector<std::int64_t> integers(std::string_view key, std::vector<std::int64_t> fallback, std::int64_t least,
                                       std::int64_t greatest);

    /// Adds a finding of the caller's own to those of finish(): "must be an https address".
    void complain(std::string_view key, std::string_view what);

    /// Fails with bad_configuration; its detail has one line a finding: "kiosk.toml:12:
    /// camera.sorce: unknown key".
    base::Result<void> finish() const;

private:
    struct Content;
    /// Which of `allowed` stands there, if any does.
    std::optional<std::size_t> choose(std::string_view key, std::span<const std::string_view> allowed);
    explicit Document(std::unique_ptr<Content> content);

    std::unique_ptr<Content> m_content;
};

}  // namespace oss::config
