//! Envelopes: bundles, messages and parameters.

use super::code::Code;
use super::codes::{BundleType, HttpVerb, ResponseCode, SearchMode};
use super::datatype::{CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::notes::Noting;
use super::number::Number;
use super::shape::shape;
use super::value::Value;
use crate::fhir::element::Element;

resource! {
    /// A bundle. The reader returns its resources separately, after the bundle.
    ///
    /// # Source
    /// FHIR R4, `Bundle`.
    Bundle {
        /// The bundle's own identifier.
        identifier: Option<Identifier<'a>> = "identifier",
        /// The purpose.
        kind: Option<Code<'a, BundleType>> = "type" required,
        /// The time of assembly.
        timestamp: Option<DateTime<'a>> = "timestamp",
        /// The number of matches of a search, on all pages.
        total: Option<Number<'a>> = "total",
        /// Links to other pages of a search.
        link: Vec<BundleLink<'a>> = "link",
        /// The entries in their order, with those that have no resource.
        entry: Vec<BundleEntry<'a>> = "entry",
    }
}

shape! {
    /// A link to another page of a search.
    BundleLink {
        /// The relation: self, next …
        relation: Option<&'a str> = "relation",
        /// The address.
        url: Option<&'a str> = "url",
    }
    then link_address
}

fn link_address(link: &mut BundleLink<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "url", link.url);
}

shape! {
    /// An entry of a bundle.
    BundleEntry {
        /// The address by which other entries refer to the resource.
        full_url: Option<&'a str> = "fullUrl",
        /// The resource. A deletion has none.
        resource: Option<Element<'a>> = "resource",
        /// The reason why it is in a search result.
        search: Option<EntrySearch<'a>> = "search",
        /// The request to the server.
        request: Option<EntryRequest<'a>> = "request",
        /// The server's response.
        response: Option<EntryResponse<'a>> = "response",
    }
    then entry_address
}

fn entry_address(entry: &mut BundleEntry<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "fullUrl", entry.full_url);
}

shape! {
    /// The reason why an entry is in a search result.
    EntrySearch {
        /// The mode: match, include or outcome.
        mode: Option<Code<'a, SearchMode>> = "mode",
    }
}

shape! {
    /// A request to a server for an entry.
    EntryRequest {
        /// The verb.
        method: Option<Code<'a, HttpVerb>> = "method",
        /// The address.
        url: Option<&'a str> = "url",
        /// The version that must be current.
        if_match: Option<&'a str> = "ifMatch",
    }
}

shape! {
    /// A server's response for an entry.
    EntryResponse {
        /// The HTTP status.
        status: Option<&'a str> = "status",
        /// The current address of the resource.
        location: Option<&'a str> = "location",
        /// The version.
        etag: Option<&'a str> = "etag",
        /// The time of the change.
        last_modified: Option<DateTime<'a>> = "lastModified",
    }
}

resource! {
    /// The header of a message.
    ///
    /// # Source
    /// FHIR R4, `MessageHeader`.
    MessageHeader {
        /// The destinations.
        destination: Vec<MessageEnd<'a>> = "destination",
        /// The sending party.
        sender: Option<Reference<'a>> = "sender",
        /// The person who entered it.
        enterer: Option<Reference<'a>> = "enterer",
        /// The authors.
        author: Option<Reference<'a>> = "author",
        /// The source.
        source: Option<MessageEnd<'a>> = "source" required,
        /// The responsible party.
        responsible: Option<Reference<'a>> = "responsible",
        /// The reason: new, update …
        reason: Option<CodeableConcept<'a>> = "reason",
        /// The message to which it responds.
        response: Option<MessageResponse<'a>> = "response",
        /// The subject matter.
        focus: Vec<Reference<'a>> = "focus",
        /// The message definition it follows.
        definition: Option<&'a str> = "definition",
    }
    choice {
        /// The event.
        event: Option<Value<'a>> = "event",
    }
}

shape! {
    /// The source or a destination of a message.
    MessageEnd {
        /// The name.
        name: Option<&'a str> = "name",
        /// The address.
        endpoint: Option<&'a str> = "endpoint",
        /// The party at this end.
        receiver: Option<Reference<'a>> = "receiver",
    }
}

shape! {
    /// A message that another one answers.
    MessageResponse {
        /// The id.
        identifier: Option<&'a str> = "identifier",
        /// The result.
        code: Option<Code<'a, ResponseCode>> = "code",
    }
}

resource! {
    /// Parameters of an operation. The reader returns their resources separately.
    ///
    /// # Source
    /// FHIR R4, `Parameters`.
    Parameters {
        /// The parameters in their order.
        parameter: Vec<Parameter<'a>> = "parameter",
    }
}

shape! {
    /// A parameter of an operation.
    Parameter {
        /// The name.
        name: Option<&'a str> = "name" required,
        /// The resource, if the value is one.
        resource: Option<Element<'a>> = "resource",
    }
    choice {
        /// The value.
        value: Option<Value<'a>> = "value",
    }
    read_on {
        /// The nested parameters, unread.
        part: Option<Element<'a>>,
    }
    then parts
}

fn parts<'a>(parameter: &mut Parameter<'a>, element: Element<'a>, _: &mut Noting<'_, '_>) {
    parameter.part = element.get("part");
}
