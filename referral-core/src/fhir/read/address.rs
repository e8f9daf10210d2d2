//! The target of the address in a reference.

/// The target of the address in a reference.
///
/// ```
/// use referral_core::fhir::read::Target;
///
/// let target = Target::of("https://example.org/fhir/Patient/p1/_history/2");
/// assert_eq!(target, Target::Absolute {
///     base: "https://example.org/fhir/",
///     resource_type: "Patient",
///     id: "p1",
///     version: Some("2"),
/// });
/// assert_eq!((target.resource_type(), target.id()), (Some("Patient"), Some("p1")));
/// assert_eq!(Target::of("#p1"), Target::Contained { id: "p1" });
/// assert_eq!(Target::of("urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7").id(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// `#p1`: a resource inside the same resource; `#` alone is that resource itself.
    Contained {
        /// The id.
        id: &'a str,
    },
    /// `Patient/p1`: a resource of the same server or bundle.
    Relative {
        /// The type.
        resource_type: &'a str,
        /// The id.
        id: &'a str,
        /// The version, if the address names one.
        version: Option<&'a str>,
    },
    /// `https://example.org/fhir/Patient/p1`.
    Absolute {
        /// The server, with its final slash.
        base: &'a str,
        /// The type of the resource.
        resource_type: &'a str,
        /// The id.
        id: &'a str,
        /// The version, if the address names one.
        version: Option<&'a str>,
    },
    /// `urn:uuid:…`, `urn:oid:…`: an entry of the same bundle.
    Urn(&'a str),
    /// Anything else.
    Other(&'a str),
}

impl<'a> Target<'a> {
    /// Parses an address.
    #[must_use]
    pub fn of(address: &'a str) -> Self {
        if let Some(id) = address.strip_prefix('#') {
            return Target::Contained { id };
        }
        if address.starts_with("urn:") {
            return Target::Urn(address);
        }
        let (plain, version) = match address.split_once("/_history/") {
            Some((plain, version)) => (plain, Some(version)),
            None => (address, None),
        };
        let Some((front, id)) = plain.rsplit_once('/') else { return Target::Other(address) };
        let (base, resource_type) = match front.rfind('/') {
            Some(slash) => front.split_at(slash + 1),
            None => ("", front),
        };
        if !is_type(resource_type) || id.is_empty() || id.contains(['?', '#']) {
            return Target::Other(address);
        }
        if base.is_empty() {
            Target::Relative { resource_type, id, version }
        } else {
            Target::Absolute { base, resource_type, id, version }
        }
    }

    /// Returns the type in the address.
    #[must_use]
    pub fn resource_type(&self) -> Option<&'a str> {
        match *self {
            Target::Relative { resource_type, .. } | Target::Absolute { resource_type, .. } => {
                Some(resource_type)
            }
            Target::Contained { .. } | Target::Urn(_) | Target::Other(_) => None,
        }
    }

    /// Returns the id in the address.
    #[must_use]
    pub fn id(&self) -> Option<&'a str> {
        match *self {
            Target::Relative { id, .. } | Target::Absolute { id, .. } | Target::Contained { id } => Some(id),
            Target::Urn(_) | Target::Other(_) => None,
        }
    }
}

fn is_type(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}
