#pragma once

#include "core/base/assert.h"
#include "core/base/secret_bytes.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace oss::base {

/// A short text that a citizen entered: held in place (never on the heap, where a freed
/// std::string leaves its bytes behind) and overwritten when it is changed or goes away.
/// Value type; each copy wipes itself.
template <std::size_t Capacity>
class WipedText {
public:
    WipedText() = default;
    explicit WipedText(std::string_view text) { assign(text); }
    WipedText(const WipedText& other) { assign(other.view()); }
    WipedText& operator=(const WipedText& other)
    {
        if (this != &other) {
            assign(other.view());
        }
        return *this;
    }
    ~WipedText() { clear(); }

    /// `text` must fit: callers check lengths where the text comes in.
    void assign(std::string_view text)
    {
        OSS_ASSERT(text.size() <= Capacity);
        clear();
        for (const char c : text) {
            m_characters[m_size++] = c;
        }
    }

    /// False when full.
    bool push_back(char c)
    {
        if (m_size == Capacity) {
            return false;
        }
        m_characters[m_size++] = c;
        return true;
    }

    void pop_back()
    {
        if (m_size > 0) {
            m_characters[--m_size] = '\0';
        }
    }

    void clear() noexcept
    {
        wipe(m_characters.data(), m_characters.size());
        m_size = 0;
    }

    /// Borrowed; valid until this object changes.
    std::string_view view() const { return {m_characters.data(), m_size}; }
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    static constexpr std::size_t capacity() { return Capacity; }

    friend bool operator==(const WipedText& a, const WipedText& b) { return a.view() == b.view(); }

private:
    std::array<char, Capacity> m_characters{};
    std::size_t m_size = 0;
};

}  // namespace oss::base
