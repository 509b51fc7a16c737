#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/central/store/store.h"
#include "core/central/vault/service_keys.h"

namespace oss::central {

/// After a rotation, tells kiosks that were enrolled before the key to which they seal from now
/// on: as the next version of the office's bundle, which is otherwise the same. For the start of
/// a service with its keys loaded, never earlier: what a kiosk seals must be opened here.
/// Blocking. Fails as the store.
base::Result<void> publish_seal_key(Store& store, const ServiceKeys& keys, base::UtcTime now);

/// The key that the newest bundle tells; a bundle after it must tell it too. Blocking. Fails as
/// the store.
base::Result<std::optional<wire::SealKey>> published_seal_key(Store& store, const ServiceKeys& keys);

}  // namespace oss::central
