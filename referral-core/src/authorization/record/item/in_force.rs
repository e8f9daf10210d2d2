//! What is authorized of an item: its line, its unit and its dates.

use super::authorization_item::AuthorizationItem;
use crate::authorization::record::terms::{ItemStatus, ServiceLine, Unit, Window};

impl AuthorizationItem {
    /// The authorized line, as far as the payer stated it. Returns `None` if the item is not approved, or if it was
    /// modified without a line.
    ///
    /// A full approval authorizes the requested line, unless the payer wrote a line of its own. An approval in part
    /// without such a line leaves the quantity and the frequency unknown. If the payer's line omits providers,
    /// specialties, places, diagnoses or modifiers, the requested ones restrict it. An omitted quantity or window is
    /// unknown, unless the payer stated the window outside the line.
    #[must_use]
    pub fn in_force(&self) -> Option<ServiceLine> {
        let mut line = match &self.authorized {
            Some(line) if self.status.is_approved() => self.narrowed(line),
            None if self.status == ItemStatus::Approved => self.requested.clone(),
            None if self.status == ItemStatus::PartlyApproved => {
                ServiceLine { quantity: None, frequency: None, ..self.requested.clone() }
            }
            Some(_) | None => return None,
        };
        let stated = self.authorized.as_ref().and_then(|line| line.window);
        if let (None, Some(window)) = (stated, self.window) {
            line.window = Some(window);
        }
        if !self.providers.is_empty() {
            line.providers.clone_from(&self.providers);
        }
        Some(line)
    }

    /// The unit of the authorized quantity, or else of the requested one.
    pub(in crate::authorization::record) fn unit(&self) -> Option<&Unit> {
        let authorized = self.authorized.as_ref().and_then(|line| line.quantity.as_ref());
        authorized.or(self.requested.quantity.as_ref()).map(|quantity| &quantity.unit)
    }

    /// The dates on which the item is authorized, as far as the payer stated them; before an approval, the requested
    /// dates.
    pub(in crate::authorization::record) fn known_window(&self) -> Option<Window> {
        if self.status.is_approved() {
            self.in_force().map_or(self.window, |line| line.window)
        } else {
            self.requested.window
        }
    }

    fn narrowed(&self, line: &ServiceLine) -> ServiceLine {
        fn or<T: Clone>(own: &[T], asked: &[T]) -> Vec<T> {
            if own.is_empty() { asked.to_vec() } else { own.to_vec() }
        }
        let asked = &self.requested;
        ServiceLine {
            modifiers: or(&line.modifiers, &asked.modifiers),
            providers: or(&line.providers, &asked.providers),
            specialties: or(&line.specialties, &asked.specialties),
            places: or(&line.places, &asked.places),
            locations: or(&line.locations, &asked.locations),
            diagnoses: or(&line.diagnoses, &asked.diagnoses),
            ..line.clone()
        }
    }
}
