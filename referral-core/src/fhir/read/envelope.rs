//! What resources travel in.

use super::code::Code;
use super::codes::{BundleType, HttpVerb, ResponseCode, SearchMode};
use super::datatype::{CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::notes::Noting;
use super::shape::{resource, shape};
use super::value::Number;
use crate::fhir::element::Element;

resource! {
    /// A bundle. Its resources are handed out on their own, behind it.
    ///
    /// # Source
    /// FHIR R4, `Bundle`.
    Bundle {
        /// The bundle's own identifier.
        identifier: Option<Identifier<'a>> = "identifier",
        /// What it is for.
        kind: Option<Code<'a, BundleType>> = "type" required,
        /// When it was put together.
        timestamp: Option<DateTime<'a>> = "timestamp",
        /// How many matches a search has, on all pages.
        total: Option<Number<'a>> = "total",
        /// Other pages of a search.
        link: Vec<BundleLink<'a>> = "link",
        /// Its entries in their order, those without a resource too.
        entry: Vec<BundleEntry<'a>> = "entry",
    }
}

shape! {
    /// Another page of a search.
    BundleLink {
        /// Self, next …
        relation: Option<&'a str> = "relation",
        /// Its address.
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
        /// What other entries reference the resource by.
        full_url: Option<&'a str> = "fullUrl",
        /// The resource; a deletion has none.
        resource: Option<Element<'a>> = "resource",
        /// Why it is in a search result.
        search: Option<EntrySearch<'a>> = "search",
        /// What is asked of the server.
        request: Option<EntryRequest<'a>> = "request",
        /// What the server did.
        response: Option<EntryResponse<'a>> = "response",
    }
    then entry_address
}

fn entry_address(entry: &mut BundleEntry<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "fullUrl", entry.full_url);
}

shape! {
    /// Why an entry is in a search result.
    EntrySearch {
        /// Match, include or outcome.
        mode: Option<Code<'a, SearchMode>> = "mode",
    }
}

shape! {
    /// What is asked of a server for an entry.
    EntryRequest {
        /// The verb.
        method: Option<Code<'a, HttpVerb>> = "method",
        /// The address.
        url: Option<&'a str> = "url",
        /// The version it must be at.
        if_match: Option<&'a str> = "ifMatch",
    }
}

shape! {
    /// What a server did for an entry.
    EntryResponse {
        /// The HTTP status.
        status: Option<&'a str> = "status",
        /// Where the resource is now.
        location: Option<&'a str> = "location",
        /// Its version.
        etag: Option<&'a str> = "etag",
        /// When it was changed.
        last_modified: Option<DateTime<'a>> = "lastModified",
    }
}

resource! {
    /// The head of a message.
    ///
    /// # Source
    /// FHIR R4, `MessageHeader`.
    MessageHeader {
        /// Where it goes.
        destination: Vec<MessageEnd<'a>> = "destination",
        /// The sending party.
        sender: Option<Reference<'a>> = "sender",
        /// Who put it in.
        enterer: Option<Reference<'a>> = "enterer",
        /// Who wrote it.
        author: Option<Reference<'a>> = "author",
        /// Where it comes from.
        source: Option<MessageEnd<'a>> = "source" required,
        /// Who answers for it.
        responsible: Option<Reference<'a>> = "responsible",
        /// Why it is sent: new, update …
        reason: Option<CodeableConcept<'a>> = "reason",
        /// The message it answers.
        response: Option<MessageResponse<'a>> = "response",
        /// What it is about.
        focus: Vec<Reference<'a>> = "focus",
        /// The definition it follows.
        definition: Option<&'a str> = "definition",
    }
    choice {
        /// What happened.
        event = "event",
    }
}

shape! {
    /// Where a message comes from or goes to.
    MessageEnd {
        /// Its name.
        name: Option<&'a str> = "name",
        /// Its address.
        endpoint: Option<&'a str> = "endpoint",
        /// The party there.
        receiver: Option<Reference<'a>> = "receiver",
    }
}

shape! {
    /// The message another one answers.
    MessageResponse {
        /// Its id.
        identifier: Option<&'a str> = "identifier",
        /// What came of it.
        code: Option<Code<'a, ResponseCode>> = "code",
    }
}

resource! {
    /// Parameters of an operation. Resources in them are handed out on their own.
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
        /// Its name.
        name: Option<&'a str> = "name" required,
        /// The resource it is.
        resource: Option<Element<'a>> = "resource",
    }
    choice {
        /// Its value.
        value = "value",
    }
    read_on {
        /// The list of parameters inside it, as it is.
        part: Option<Element<'a>>,
    }
    then parts
}

fn parts<'a>(parameter: &mut Parameter<'a>, element: Element<'a>, _: &mut Noting<'_, '_>) {
    parameter.part = element.get("part");
}
