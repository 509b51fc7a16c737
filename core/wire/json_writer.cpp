#include "core/wire/json_writer.h"

#include <algorithm>

namespace oss::wire {
namespace {

/// A citizen's record fits; locked memory comes by the page anyway.
constexpr std::size_t smallest = 1024;

}  // namespace

void SecretText::append(std::string_view text)
{
    if (m_buffer.size() - m_size < text.size()) {
        base::SecretBytes larger{std::max({m_buffer.size() * 2, m_size + text.size(), smallest})};
        std::ranges::copy(m_buffer.bytes().first(m_size), larger.bytes().begin());
        m_buffer = std::move(larger);  // wipes the old one
    }
    std::ranges::copy(text, m_buffer.bytes().begin() + static_cast<std::ptrdiff_t>(m_size));
    m_size += text.size();
}

}  // namespace oss::wire
