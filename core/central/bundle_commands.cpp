#include "core/central/commands.h"

#include "core/base/encoding.h"
#include "core/base/error_codes.h"
#include "core/base/read_file.h"
#include "core/base/text_blanks.h"
#include "core/central/intake/key_news.h"
#include "core/central/pages/strings.h"
#include "core/central/service.h"
#include "core/central/vault/service_keys.h"
#include "core/wire/office_bundle.h"

#include <fmt/format.h>

#include <iostream>

namespace oss::central {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t max_orders = std::size_t{64} * 1024;

/// A text that no kiosk knows, or that leaves out what is filled in, must not be signed.
Result<void> check_texts(const wire::OfficeBundle& bundle, const Strings& strings)
{
    for (const wire::OfficeBundle::Text& text : bundle.texts) {
        const auto present = strings.text(language_of(text.language), text.key);
        if (present == text.key) {
            return Error{ErrorCode::bad_input, fmt::format("no kiosk knows the text {}", text.key)};
        }
        if (base::blanks_in(present) != base::blanks_in(text.text)) {
            return Error{ErrorCode::bad_input,
                         fmt::format("{} ({}) must have the blanks of: {}", text.key, text.language, present)};
        }
    }
    return {};
}

Result<std::int64_t> sign(const Config& config, const std::string& file)
{
    const auto content = OSS_TRY(base::read_file(file, max_orders));
    auto orders = wire::parse_office_orders(content);
    if (!orders) {
        return Error{ErrorCode::bad_input, fmt::format("{}: {} {}", file, orders.error().field, orders.error().detail)};
    }
    wire::OfficeBundle bundle = *std::move(orders);
    OSS_TRY(check_texts(bundle, OSS_TRY(Strings::load((config.assets / "strings").string()))));
    const auto store = OSS_TRY(open_store(config));
    base::SystemRandom random;
    const auto keys = OSS_TRY(ServiceKeys::load(config.keys, MissingKeys::refuse, random));
    const auto newest = OSS_TRY(store->newest_bundle());
    bundle.version = newest ? newest->version + 1 : 1;
    bundle.made_at = base::SystemClock{}.utc();
    bundle.seal_key = OSS_TRY(published_seal_key(*store, keys));
    OSS_TRY(store->add_bundle({.version = bundle.version,
                               .made_at = bundle.made_at,
                               .content = wire::sign_office_bundle(bundle, keys.receipt)}));
    return bundle.version;
}

}  // namespace

int sign_bundle(const Config& config, const std::string& file)
{
    const Result<std::int64_t> version = sign(config, file);
    if (!version) {
        return report(version.error());
    }
    std::cout << fmt::format("signed as version {}; kiosks take it with their next heartbeat\n", *version);
    return exit_done;
}

}  // namespace oss::central
