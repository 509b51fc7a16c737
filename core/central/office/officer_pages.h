#pragma once

#include "core/central/http/router.h"
#include "core/central/office/officers.h"
#include "core/central/web/page_frame.h"

#include <functional>
#include <string>
#include <string_view>

namespace oss::central {

/// Officers' way in: invitation, sign-in, and the door before all their other pages. Safe from
/// any thread.
class OfficerPages {
public:
    /// Both are borrowed. `frame` keeps officers' cookies apart from citizens'.
    OfficerPages(Officers& officers, const PageFrame& frame) : m_officers(officers), m_frame(frame) {}

    void add_routes(Router& router);

    using Page = std::function<HttpResponse(const HttpRequest&, const OfficerRow&, const FormFields& form)>;
    /// A page for officers of `least` at least. A POST must come from one of our own forms.
    void add(Router& router, const char* method, std::string path, OfficerRole least, Page page);
    /// The filled page with the officer's frame around it.
    HttpResponse page(const HttpRequest& request, const OfficerRow& officer, std::string_view name,
                      std::string_view title_key, TemplateValues values, unsigned status = 200) const;
    HttpResponse problem(const HttpRequest& request, const base::Error& error) const;

private:
    HttpResponse guard(const HttpRequest& request, OfficerRole least, const Page& page);
    HttpResponse show_sign_in(const HttpRequest& request, std::string problem, unsigned status) const;
    HttpResponse sign_in(const HttpRequest& request);
    HttpResponse sign_out(const HttpRequest& request);
    HttpResponse show_invitation(const HttpRequest& request, std::string problem, unsigned status);
    HttpResponse take_up(const HttpRequest& request);

    Officers& m_officers;
    const PageFrame& m_frame;
};

}  // namespace oss::central
