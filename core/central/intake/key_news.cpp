#include "core/central/intake/key_news.h"

#include "core/central/store/office_types.h"
#include "core/wire/office_bundle.h"

namespace oss::central {
namespace {

using base::ErrorCode;
using base::Result;

/// The newest bundle, or one that says nothing. What no kiosk would take is left behind.
Result<wire::OfficeBundle> newest(Store& store, const ServiceKeys& keys)
{
    const auto row = OSS_TRY(store.newest_bundle());
    if (!row) {
        return wire::OfficeBundle{};
    }
    auto opened = wire::open_office_bundle(row->content, keys.receipt.verify_key());
    return opened ? *std::move(opened) : wire::OfficeBundle{.version = row->version, .made_at = row->made_at};
}

}  // namespace

Result<void> publish_seal_key(Store& store, const ServiceKeys& keys, base::UtcTime now)
{
    if (keys.former_openings.empty()) {
        return {};  // every kiosk has the only key there ever was
    }
    auto bundle = OSS_TRY(newest(store, keys));
    if (bundle.seal_key == keys.opening.seal_key()) {
        return {};
    }
    ++bundle.version;
    bundle.made_at = now;
    bundle.seal_key = keys.opening.seal_key();
    const auto added = store.add_bundle({.version = bundle.version,
                                         .made_at = bundle.made_at,
                                         .content = wire::sign_office_bundle(bundle, keys.receipt)});
    // Another instance with the same keys may have been faster.
    return added || added.error().code() == ErrorCode::already_exists ? Result<void>{} : added;
}

Result<std::optional<wire::SealKey>> published_seal_key(Store& store, const ServiceKeys& keys)
{
    return OSS_TRY(newest(store, keys)).seal_key;
}

}  // namespace oss::central
