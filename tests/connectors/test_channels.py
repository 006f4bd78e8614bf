import pytest

from connectors.columns.channels import known_channel

# as products write them: vendor sources and public files, English and French
WRITTEN = {
    "Web": "portal",
    "Self-service": "portal",
    "Self service": "portal",
    "Client Portal": "portal",
    "En ligne": "portal",
    "Web form": "portal",
    "Email": "email",
    "E-Mail": "email",
    "Email Connector": "email",
    "PROVENANCE_COURRIEL": "email",
    "PROVENANCE_COURRIER": "other",
    "Courrier postal": "other",
    "Télécopieur": "other",
    "Phone": "phone",
    "Phone call (inbound)": "phone",
    "Voice Mail": "phone",
    "Téléphone": "phone",
    "Phone call (outbound)": "outbound",
    "Outbound email": "outbound",
    "Walk-in": "walk_up",
    "In Person": "walk_up",
    "En personne": "walk_up",
    "Chat": "chat",
    "virtual_agent": "chat",
    "Microsoft Teams": "chat",
    "API": "automated",
    "Web service (API)": "automated",
    "Monitoring Alert": "automated",
    "Formulaire": "form",
    "Insourced": None,
    "Outgoing call": "outbound",
    "Outgoing e-mail": "outbound",
    "Email - sent": "outbound",
    "Phone system": "phone",
    "Ticketing system": None,
    "System": "automated",
    "Web service desk": "portal",
    "Web service": "automated",
    "Event desk": None,
    "Event": "automated",
    "Telephone - scheduled": "phone",
    "Web portal (monitoring team)": None,
    "Teams call": "phone",
    "Support teams": None,
    "No email": None,
    "Pas de courriel": None,
    "Not the portal": None,
    "Phone or email": None,
    "Web chat": "chat",
    "Email (internal)": "email",
    "Internal": "other",
    "Llamada": "phone",
    "Correo electrónico": "email",
    "Posta elettronica": "email",
    "Ligação": "phone",
    "In uscita": "outbound",
    "?": "unknown",
    "null": "unknown",
    "": "unknown",
}


@pytest.mark.parametrize(("text", "channel"), WRITTEN.items())
def test_a_channel_is_the_word_of_our_vocabulary(text, channel):
    assert known_channel(text, {}) == channel


def test_words_are_matched_whole():
    assert known_channel("Webinar", {}) is None
