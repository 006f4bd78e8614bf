import pytest

from connectors.columns.channels import channel_of

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
    "Insourced": "other",
    "?": "unknown",
    "null": "unknown",
    "": "unknown",
}


@pytest.mark.parametrize(("text", "channel"), WRITTEN.items())
def test_channel_is_the_word_of_our_vocabulary(text, channel):
    assert channel_of(text) == channel


def test_words_are_matched_whole():
    assert channel_of("Webinar") == "other"
