#include "core/flow/session.h"

#include <algorithm>
#include <cctype>

namespace oss::flow {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
void append_digits(base::WipedText<N>& text, std::string_view typed_text)
{
    for (const char c : typed_text) {
        if (is_digit(c)) {
            text.push_back(c);
        }
    }
}

/// Characters of a reference; hyphens and spaces only part its groups.
template <std::size_t N>
void append_symbols(base::WipedText<N>& text, std::string_view typed_text)
{
    for (const char c : typed_text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            text.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
        }
    }
}

template <std::size_t N>
void append_upper(base::WipedText<N>& text, std::string_view typed_text)
{
    for (const char c : typed_text) {
        // A name never starts with a space, and two in a row are a slip of the finger.
        const bool needless_space = c == ' ' && (text.empty() || text.view().back() == ' ');
        if (!needless_space) {
            text.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
        }
    }
}

/// A domain key pressed after an @ replaces what stands there from the @ on; ".com" and
/// ".co.id" are ends, put where the text ends.
void append_email(base::WipedText<254>& text, std::string_view typed_text)
{
    if (typed_text.size() > 1 && typed_text.front() == '@') {
        const std::size_t at = text.view().find('@');
        while (at != std::string_view::npos && text.size() > at) {
            text.pop_back();
        }
    }
    for (const char c : typed_text) {
        text.push_back(c);
    }
}

/// Applies type, erase or clear to one text; `append` knows what its keys mean.
template <std::size_t N, typename Append>
void edit_text(base::WipedText<N>& text, const Event& event, Append append)
{
    if (const auto* typed = event.get<Typed>()) {
        append(text, typed->text.view());
    } else if (event.kind == EventKind::erase) {
        text.pop_back();
    } else if (event.kind == EventKind::clear) {
        text.clear();
    }
}

/// The next box gets the finger once this one can take no more digits.
bool day_is_full(const Draft& draft)
{
    return draft.birth_day.size() == 2 || (draft.birth_day.size() == 1 && draft.birth_day.view().front() > '3');
}

void edit_birth_date(FlowState& state, const Event& event)
{
    Draft& draft = state.draft;
    state.mismatch_accepted = false;
    if (const auto* part = event.get<DatePart>()) {
        state.date_part = *part;
        return;
    }
    state.birth_date_prefill = Prefill::none;
    if (event.kind == EventKind::pick_month) {
        const int* month = event.get<int>();
        draft.birth_month = month != nullptr ? std::clamp(*month, 1, 12) : 0;
        state.date_part = DatePart::year;
        return;
    }
    switch (state.date_part) {
    case DatePart::day:
        // A full box that is typed into again starts afresh: it was prefilled, or is wrong.
        if (event.kind == EventKind::type && day_is_full(draft)) {
            draft.birth_day.clear();
        }
        edit_text(draft.birth_day, event, append_digits<2>);
        if (event.kind == EventKind::type && day_is_full(draft)) {
            state.date_part = DatePart::month;
        }
        break;
    case DatePart::month:
        if (event.kind == EventKind::erase || event.kind == EventKind::clear) {
            draft.birth_month = 0;
        }
        break;
    case DatePart::year:
        if (event.kind == EventKind::type && draft.birth_year.size() == 4) {
            draft.birth_year.clear();
        }
        edit_text(draft.birth_year, event, append_digits<4>);
        break;
    }
}

}  // namespace

void edit(Session& session, Phase phase, const Event& event)
{
    FlowState& state = session.state();
    state.problem.reset();
    state.failure.reset();
    state.suggestion.reset();
    if (phase == Phase::nik) {
        edit_text(state.draft.nik, event, append_digits<16>);
        state.kk_warning_seen = false;
    } else if (phase == Phase::name) {
        edit_text(state.draft.name, event, append_upper<100>);
        state.name_prefill = Prefill::none;
    } else if (phase == Phase::birth_date) {
        edit_birth_date(state, event);
    } else if (phase == Phase::email) {
        edit_text(state.draft.email, event, append_email);
    } else if (phase == Phase::phone) {
        edit_text(state.draft.phone, event, append_digits<15>);
    } else if (phase == Phase::entity_kind) {
        if (const auto* kind = event.get<domain::EntityKind>()) {
            state.draft.entity_kind = *kind;
        }
    } else if (phase == Phase::entity_name) {
        edit_text(state.draft.entity_name, event, append_upper<160>);
    } else if (phase == Phase::entity_number) {
        edit_text(state.draft.entity_number, event, append_upper<60>);
    } else if (phase == Phase::entity_position) {
        edit_text(state.draft.entity_position, event, append_upper<60>);
    } else if (phase == Phase::resume) {
        edit_text(state.draft.code, event, append_symbols<6>);
    } else if (phase == Phase::status_number) {
        edit_text(state.status.number, event, append_symbols<16>);
    } else if (phase == Phase::status_year) {
        edit_text(state.status.birth_year, event, append_digits<4>);
    }
}

}  // namespace oss::flow
