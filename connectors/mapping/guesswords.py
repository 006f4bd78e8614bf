"""Words of headers and what they hint at, in five languages, folded.

English, French, Spanish, Italian and Portuguese. A word is a hint, never a proof:
a person sees the guess and can change it.
"""

WORDS: dict[str, frozenset[str]] = {
    meaning: frozenset(words.split())
    for meaning, words in {
        "key": "id key number no nr num numero numer ref reference referencia"
        " riferimento ticket invoice facture factura fattura fatura case order folio"
        " identifiant identificador identificativo cle clave chiave chave codice",
        "person": "customer client user username requester requestor employee person"
        " email mail upn owner caller reporter contact submitter utilisateur usager"
        " demandeur employe personne courriel cliente usuario solicitante empleado"
        " persona correo utente richiedente dipendente utilizador funcionario pessoa"
        " fornecedor vendor supplier fournisseur proveedor fornitore",
        "unit": "department dept site team division branch org organisation"
        " organization office region location unit group departement equipe succursale"
        " unite groupe agence departamento sede equipo unidad grupo sucursal reparto"
        " ufficio squadra unita gruppo filiale equipa unidade filial setor",
        "opened": "opened open created received submitted requested start started"
        " invoicedate ouvert ouverture cree creation recu soumis soumission demande"
        " debut abierto apertura creado creacion recibido solicitado inicio aperto"
        " creato ricevuto richiesto inizio aberto abertura criado recebido",
        "responded": "responded response answered replied approved acknowledged repondu"
        " reponse approuve respondido respuesta aprobado risposto risposta approvato"
        " resposta aprovado",
        "closed": "closed resolved completed solved settled paid finished ended done"
        " ferme fermeture resolu termine regle paye cloture cerrado cierre resuelto"
        " pagado terminado chiuso chiusura risolto pagato completato fechado"
        " encerrado resolvido pago concluido resolution solution achevement achevee"
        " cloturee fermee resolue reglee payee terminee resolucion solucion"
        " risoluzione soluzione resolucao solucao",
        "decided": "approved decided signed approuve approuvee decide signe aprobado"
        " aprobada decidido firmado approvato deciso firmato aprovado assinado",
        "later": "due expiry expires deadline target echeance expiration vencimiento"
        " limite scadenza vencimento prazo",
        "channel": "channel source via mode medium intake provenance canal origine"
        " origen fuente canale fonte origem paperless method methode metodo",
        "category": "category type topic subject status state priority reason class"
        " categorie sujet statut etat priorite raison categoria tipo tema estado"
        " prioridad motivo stato priorita causa assunto prioridade control policy",
        "period": "date day week month quarter year period fiscal yr jour semaine mois"
        " trimestre annee exercice periode fecha dia semana mes ano periodo data"
        " giorno settimana mese anno",
        "measure": "measure metric indicator kpi mesure indicateur metrique medida"
        " indicador metrica misura indicatore labels etiquettes etiquetas etichette"
        " rotulos",
        "numerator": "numerator met meeting numerateur numerador numeratore",
        "denominator": "denominator denominateur denominador denominatore",
        "total": "total totals all totaux tous total totale tutti todos",
        "code": "id code zip postal",
    }.items()
}
"""Words by the meaning that they hint at.

`decided`, `later`, `total` and `code` are no meanings: what is decided is closed where
nothing else is, and what lies ahead is not needed.
"""

_FRENCH = (
    "facture demandeur demande courriel ouverture fermeture recu soumis paye regle cree"
    " ferme cloture repondu mois jour semaine annee duree categorie statut priorite"
    " montant equipe utilisateur employe"
)
FRENCH = frozenset(_FRENCH.split())
"""Words by which the headers of a table are French, where a service is a department."""

KINDS: dict[str, frozenset[str]] = {
    "ticket": frozenset(
        {"ticket", "tickets", "incident", "incidents", "case", "issue"}
    ),
    "invoice": frozenset(
        {"invoice", "invoices", "facture", "factures", "factura", "fattura", "fatura"}
    ),
    "approval": frozenset({"approval", "approvals", "approver", "approbation"}),
    "exception": frozenset({"exception", "exceptions", "expiry", "waiver"}),
}
"""Words that tell what a record is."""

_CAME_IN = (
    "email e-mail phone portal web chat electronic paper online fax mail courriel"
    " telephone portail papier electronique correo telefono papel electronico carta"
    " cartaceo elettronico telefone eletronico"
)
CHANNEL_VALUES = frozenset(_CAME_IN.split())
"""Values of a column that tells how something came in."""

CHANNEL_ENDS: dict[str, str] = {
    "total": "total",
    "online": "online",
    "by_phone": "phone",
    "phone": "phone",
    "telephone": "phone",
    "by_email": "email",
    "email": "email",
    "in_person": "in person",
    "by_mail": "mail",
    "mail": "mail",
    "by_fax": "fax",
    "fax": "fax",
    "portal": "portal",
    "chat": "chat",
    "other": "other",
    "en_ligne": "online",
    "courriel": "email",
    "en_personne": "in person",
}
"""Ends of headers of one column a channel, joined by `_`, and the channel."""

SIGNAL_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("teams_meeting", frozenset({"meeting", "meetings", "reunion", "reunions"})),
    ("teams_call", frozenset({"call", "calls", "appel", "appels"})),
    ("teams_message", frozenset({"chat", "chats", "message", "messages"})),
    ("email_sent", frozenset({"email", "emails", "mail", "mails", "courriel"})),
    ("copilot_prompt", frozenset({"copilot", "prompt", "prompts"})),
    ("onedrive_file", frozenset({"onedrive"})),
    ("sharepoint_file", frozenset({"sharepoint", "file", "files", "fichiers"})),
    ("forms_answer", frozenset({"form", "forms", "answer", "answers"})),
    ("sign_in", frozenset({"signin", "login", "logins", "connexion", "connexions"})),
)
"""Words of a header that counts what a person did, and the signal."""
