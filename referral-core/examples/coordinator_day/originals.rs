//! Where the resources that may be written over were read, so that the writing keeps all that is not ours.

use std::collections::BTreeMap;

use referral_core::fhir::element::{Element, Json, Limits};
use referral_core::fhir::import::SourcePlace;
use referral_core::fhir::read::{Body, Reader, Resource};

use crate::folder::Folder;

/// The places of tasks and appointments by what they are called: type and id, or a business identifier.
#[derive(Default)]
pub(crate) struct Originals {
    places: BTreeMap<String, (String, SourcePlace)>,
}

impl Originals {
    pub(crate) fn see(&mut self, source: u32, resource: &Resource<'_>) {
        let identifiers = if let Body::Task(task) = &resource.body {
            &task.identifier
        } else if let Body::Appointment(appointment) = &resource.body {
            &appointment.identifier
        } else {
            return;
        };
        let own = resource.body.id().map(|id| format!("{}/{id}", resource.type_name));
        let tokens = identifiers.iter().filter_map(|one| Some(format!("{}|{}", one.system?, one.value?)));
        let updated = resource.element.get("meta").and_then(|meta| meta.get("lastUpdated"));
        let updated = updated.and_then(Element::text).unwrap_or("").to_owned();
        let place = SourcePlace { source, line: resource.line, path: resource.path() };
        for key in own.into_iter().chain(tokens) {
            // Of several copies the newest.
            if self.places.get(&key).is_none_or(|(known, _)| *known <= updated) {
                self.places.insert(key, (updated.clone(), place.clone()));
            }
        }
    }

    pub(crate) fn find(&self, name: &str) -> Option<&SourcePlace> {
        self.places.get(name).map(|(_, place)| place)
    }
}

/// What stands at a place, all of it.
pub(crate) fn read_again(folder: &Folder, place: &SourcePlace) -> Option<Json> {
    let file = folder.files.get(usize::try_from(place.source).ok()?)?;
    let bytes = file.bytes.as_ref().ok()?;
    let mut found = None;
    let mut take = |resource: Resource<'_>| {
        if resource.line == place.line && resource.path() == place.path {
            found = Some(Json::from(resource.element));
        }
    };
    let mut reader = Reader::new(Limits::default());
    // What is wrong with the file was said when it was read first.
    drop(if file.is_ndjson { reader.ndjson(bytes, &mut take) } else { reader.document(bytes, &mut take) });
    found
}
