#include "core/central/web/info_pages.h"

#include "core/base/encoding.h"
#include "core/wire/uuid.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace oss::central {

using base::Result;

namespace {

constexpr ThrottlePolicy policy{.free_attempts = 10};
constexpr std::size_t longest_message = 4000;
constexpr std::size_t longest_contact = 200;

}  // namespace

std::string message_place(std::string_view message_id) { return "messages.content:" + std::string{message_id}; }

void InfoPages::add_routes(Router& router)
{
    struct Page {
        const char* path;
        const char* file;
        const char* title;
    };
    for (const Page& page :
         {Page{"/", "start.html", "common.service"}, Page{"/panduan", "guide.html", "web.nav_guide"},
          Page{"/tanya-jawab", "questions.html", "web.nav_faq"}, Page{"/kontak", "contact.html", "web.nav_contact"}}) {
        router.add("GET", page.path, [this, page](const HttpRequest& request) {
            return m_parts.frame.page(request, page.file, page.title, {});
        });
    }
    router.add("POST", "/kontak", [this](const HttpRequest& request) { return take_message(request); });
}

HttpResponse InfoPages::take_message(const HttpRequest& request)
{
    const std::optional<FormFields> form = m_parts.frame.own_form(request);
    if (!form) {
        return m_parts.frame.forgery(request);
    }
    const base::UtcTime now = m_parts.clock.utc();
    const BlindIndex peer = m_parts.vault.blind_index("attempts.message", m_parts.frame.client_address(request));
    const std::string_view text = form->get("text");
    TemplateValues values;
    values.set("text", std::string{text}).set("contact", std::string{form->get("contact")});
    values.flag("is_complaint", form->get("kind") == "complaint");
    if (text.empty() || text.size() > longest_message || form->get("contact").size() > longest_contact) {
        values.flag("has_problem")
            .set("problem",
                 std::string{m_parts.frame.strings().text(m_parts.frame.language(request), "web.msg_empty")});
        return m_parts.frame.page(request, "contact.html", "web.nav_contact", std::move(values), 422);
    }
    const Result<std::optional<base::UtcTime>> locked = m_parts.store.count_attempt(peer, now, policy);
    if (!locked) {
        return m_parts.frame.failure(request, locked.error());
    }
    if (*locked) {
        return m_parts.frame.problem_text(request, 429, m_parts.frame.wait_text(request, **locked - now));
    }
    if (const Result<void> kept = keep(*form); !kept) {
        return m_parts.frame.failure(request, kept.error());
    }
    TemplateValues done;
    done.flag("is_sent");
    return m_parts.frame.page(request, "contact.html", "web.nav_contact", std::move(done));
}

Result<void> InfoPages::keep(const FormFields& form)
{
    const base::UtcTime now = m_parts.clock.utc();
    std::string message_id = wire::new_uuid_v7(now, m_parts.random);
    const std::string content = fmt::format("{}\n\n{}", form.get("text"), form.get("contact"));
    SealedColumn sealed = m_parts.vault.seal(message_place(message_id), base::as_bytes(content));
    const MessageKind kind = form.get("kind") == "complaint" ? MessageKind::complaint : MessageKind::suggestion;
    OSS_TRY(m_parts.store.add_message({std::move(message_id), kind, std::move(sealed), now}));
    m_parts.log.write(base::EventId::central_message_taken, {{"kind", to_text(kind)}});
    return {};
}

}  // namespace oss::central
