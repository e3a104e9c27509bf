/* SPDX-License-Identifier: MIT */
/* Spellings of headers: of French agencies and the French subsidy format (SCDL),
 * 360Giving, lists of EU operations, CORDIS, IATI, Redmine, TaskJuggler, MS Project and
 * spreadsheets. */
#include "load/synonyms.h"

#define ENTRY(kind, column, spellings, weak) {TABLE_##kind, column, spellings, weak}
#define PROGRAMME(column, spellings) ENTRY(PROGRAMME, PROGRAMME_##column, spellings, false)
#define PROJECT(column, spellings)   ENTRY(PROJECTS, PROJECT_##column, spellings, false)
#define MILESTONE(column, spellings) ENTRY(MILESTONES, MILESTONE_##column, spellings, false)
#define PROJECT_WEAK(column, spellings) ENTRY(PROJECTS, PROJECT_##column, spellings, true)
#define MILESTONE_WEAK(column, spellings) \
    ENTRY(MILESTONES, MILESTONE_##column, spellings, true)

const struct synonyms synonyms[] = {
    PROJECT(ID,
            "identifiant|n°|no|num|numéro|n° projet|no projet|num projet|numéro projet|"
            "numéro de projet|numéro du projet|id projet|identifiant projet|"
            "identifiant du projet|code projet|code du projet|projet n°|référence|réf|"
            "référence projet|référence du projet|ref projet|ref dossier|"
            "référence dossier|référence du dossier|n° dossier|n° de dossier|"
            "numéro dossier|numéro de dossier|dossier|code dossier|"
            "référence de la décision|referenceDecision|idSubvention|ej|n° ej|"
            "n° subvention|n° opération|numéro d'opération|code opération|identifier|"
            "grant number|project id|project_id|project number|project no|project code|"
            "project ref|project reference|grant_number|grant id|grant reference|"
            "grant agreement id|iati-identifier|code|kodas|koodi|rcn|nr_convenio|"
            "operation id|operation code|reference|ref|number|key|issue key"),
    PROJECT_WEAK(ID,
            "n° convention|numéro de convention|n° de convention"),
    PROJECT(TITLE,
            "titre|intitulé|intitulé du projet|intitulé projet|titre du projet|"
            "titre projet|intitulé de l'opération|intitulé de l'action|"
            "intitulé du projet - operation name|nom du projet|nom projet|"
            "nom de l'opération|nom de l'action|libellé|libellé du projet|"
            "libellé de l'opération|libellé projet|projet|opération|"
            "objet de la subvention|objet de la convention|objet du dossier|action|"
            "intitulé du dossier|project title|project_title|project name|"
            "name of project|project|operation name|name of operation|title/narrative|"
            "name|nom|subject|bezeichnung des vorhabens|tytuł projektu|grant title"),
    PROJECT_WEAK(TITLE,
            "objet|object"),
    PROJECT(LEAD,
            "porteur|porteur de projet|porteur du projet|porteur_de_projet|"
            "nom du porteur|structure porteuse|structure|organisme|organisme porteur|"
            "organisme bénéficiaire|bénéficiaire|nomBeneficiaire|nom bénéficiaire|"
            "nom du bénéficiaire|bénéficiaire final|"
            "nom du bénéficiaire - beneficiary name|nom de l'organisme bénéficiaire|"
            "raison sociale|dénomination|association|nom de l'association|entreprise|"
            "maître d'ouvrage|chef de file|demandeur|attributaire|lauréat|tiers|"
            "beneficiary|beneficiary name|lead partner|lead organisation|"
            "lead organization|lead applicant|applicant|grantee|recipient|"
            "recipient name|recipient org:name|recipient of funds|organization|"
            "organisation|org_name|coordinator|implementing org|participating org"),
    PROJECT(LEAD_ID,
            "siret|siren|n° siret|numéro siret|n° siren|siret du bénéficiaire|"
            "siret bénéficiaire|siret ou nir|siret porteur|siret du porteur|"
            "idBeneficiaire|id bénéficiaire|identification du bénéficiaire|"
            "identifiant du bénéficiaire|recipient org:identifier|recipient id|"
            "organisationID|organisation id"),
    PROJECT_WEAK(LEAD_ID,
            "rna|rnaBeneficiaire|n° rna|recipient org:company number|"
            "recipient org:charity number"),
    PROJECT(KIND,
            "type|type d'action|type de projet|type d'aide|type de subvention|"
            "type d'opération|nature|nature de la subvention|nature de l'aide|"
            "nature du projet|forme|fundingScheme|funding scheme|type of fund|"
            "type of action|award_type|project type|grant type"),
    PROJECT_WEAK(KIND,
            "dispositif|dispositifAide|sousDispositif|fonds|fund|mesure|"
            "grant programme:title|grant programme"),
    PROJECT(THEME,
            "thème|thèmes|thématique|thématiques|thématique(s)|thème principal|axe|"
            "axe prioritaire|axe stratégique|priorité|priorité d'investissement|"
            "domaine|domaine d'action|secteur|secteur d'activité|catégorie|"
            "catégorie d'intervention|objectifs_thématiques|objectif thématique|"
            "objectif spécifique|filière|priority|topic|topics|sector|field|category|"
            "classifications:title|category of intervention|priority axis|"
            "specific objective"),
    PROJECT(TERRITORY,
            "territoire|commune|ville|localisation|lieu|département|région|zone|"
            "zone géographique|code postal|location|city|region|county|area|country|"
            "pays|location:name|beneficiary location:name"),
    PROJECT(OFFICER,
            "chargé de mission|chargée de mission|chargé(e) de mission|"
            "chargé·e de mission|chargé de projet|chargée de projet|chargé de suivi|"
            "instructeur|instructrice|agent instructeur|référent|référente|suivi par|"
            "dossier suivi par|responsable|responsable du suivi|gestionnaire|agent|"
            "conseiller|programme officer|program officer|project officer|"
            "grant officer|grant manager|project manager|owner|assignee|assigned to|"
            "assigné à|attribué à|manager|user"),
    PROJECT(STATUS,
            "statut|statut du projet|statut du dossier|statut projet|état|"
            "état du projet|état du dossier|état d'avancement|situation|statutLabel|"
            "statut dossier|project status|state|activity-status|activity-status/@code|"
            "stage|paraiškos būsena|tila"),
    PROJECT_WEAK(STATUS,
            "décision|avis de la commission"),
    PROJECT(START,
            "début|date début|date de début|date_debut|dateDebut|"
            "date de début du projet|début du projet|début projet|date début projet|"
            "date de début d'exécution|date de début de l'opération|"
            "début de l'opération|date de début de l'opération - operation start date|"
            "date de démarrage|démarrage|date de lancement|commencement|du|start date|"
            "startDate|start_date|operation start date|project start|"
            "project start date|planned dates:start date|actual dates:start date|"
            "nsf_startdate|begin date|begin|starts|dia_inic_vigenc_conv|startdato|"
            "aloituspvm"),
    PROJECT(END,
            "fin|date fin|date de fin|date_fin|dateFin|date de fin du projet|"
            "fin du projet|fin projet|date fin projet|date de fin prévue|fin prévue|"
            "date de fin d'exécution|date de fin de l'opération|fin de l'opération|"
            "date de fin de l'opération - operation end date|date d'achèvement|"
            "achèvement|terme|date de clôture|au|end date|endDate|end_date|"
            "operation end date|project end|project end date|planned dates:end date|"
            "actual dates:end date|finish|finish date|ends|nsf_expected_end_date|"
            "dia_fim_vigenc_conv|slutdato|päättymispvm"),
    PROJECT_WEAK(END,
            "échéance|date d'échéance|deadline|due date|termeConvention"),
    PROJECT(BUDGET,
            "budget total|budget du projet|budget prévisionnel|budget global|coût|"
            "coût total|coût_total|coût du projet|coût total du projet|"
            "coût total de l'opération|coût de l'opération|coût prévisionnel|"
            "montant du projet|montant total du projet|montant total|dépense totale|"
            "dépenses totales|assiette|evaluationCout|totalCost|total cost|"
            "project cost|total project cost|total project costs|total|total budget|"
            "project budget|vl_global_conv|goal"),
    PROJECT(ELIGIBLE,
            "dépenses éligibles|dépense éligible|total dépenses éligibles|"
            "montant éligible|coût éligible|coût total éligible|coûts éligibles|"
            "assiette éligible|base éligible|eligible cost|eligible costs|"
            "eligible expenditure|total eligible expenditure|"
            "total eligible expenditure allocated to the operation"),
    PROJECT(PUBLIC_FUNDING,
            "financements publics|financement public|total financements publics|"
            "aides publiques|total aides publiques|total des aides publiques|"
            "cofinancements publics|subventions publiques|public funding|public support"),
    PROJECT(ASKED,
            "montant demandé|montantDemande|subvention demandée|aide demandée|"
            "montant sollicité|subvention sollicitée|montant de la demande|demandé|"
            "amount applied for|amount requested|requested amount|requested|"
            "asked amount|prašomas finansavimas"),
    PROJECT(GRANT,
            "subvention|montant accordé|montant attribué|montant octroyé|"
            "montant de la subvention|montant subvention|"
            "montant total de la subvention|montant de l'aide|"
            "montant de l'aide accordée|montant aide|aide|aide accordée|aide attribuée|"
            "subvention accordée|subvention attribuée|subvention votée|montant voté|"
            "montant conventionné|montant retenu|attribué|accordé|dotation|"
            "participation|montant ue programmé|montant UE|amount awarded|award amount|"
            "awarded amount|granted|grant amount|amount granted|subsidy|"
            "ecMaxContribution|ec max contribution|eu contribution|eu_amount|"
            "finansavimas|vl_repasse_conv|award"),
    PROJECT_WEAK(GRANT,
            "montant|amount|value"),
    PROJECT(COMMITTED,
            "engagé|montant engagé|engagements|engagement|montant des engagements|ae|"
            "montant ae|autorisation d'engagement|engagement juridique|"
            "usaspending_obligated|obligated|obligated amount|commitment|commitments|"
            "committed amount|amount committed|total-commitment|total commitment|"
            "empenhado"),
    PROJECT(PAID,
            "payé|versé|montant versé|montant payé|total versé|total payé|déjà versé|"
            "subvention versée|aide versée|mandaté|montant mandaté|liquidé|"
            "montant liquidé|cp|montant cp|crédits de paiement|décaissé|"
            "montant décaissé|paiements|versements|amount disbursed|disbursed|"
            "disbursements|funds distributed|amount paid|paid amount|payments|"
            "išmokėta finansavimo suma|toteutunut eu- ja valtion rahoitus"),
    PROJECT_WEAK(PAID, "réalisé"),
    PROJECT(PROGRESS,
            "avancement|% avancement|% d'avancement|avancement du projet|"
            "taux d'avancement|taux de réalisation|taux d'exécution|taux d'achèvement|"
            "progression|% réalisé|réalisation|pourcentage d'avancement|"
            "pourcentage réalisé|% complete|percent complete|% done|percent done|"
            "done ratio|completion|complete|project progress"),
    PROJECT(PROGRESS_ON,
            "avancement au|date d'avancement|date de l'avancement|date de déclaration|"
            "avancement déclaré le|progress date|progress as of|progress declared on"),
    PROJECT(COFUNDED,
            "cofinancement|cofinancé|cofinancements|multiFinanceur|multi-financeur|"
            "co-financed|cofinanced|co-funded|cofunding|co-funding"),
    PROJECT(CONVENTION,
            "n° convention|n° de convention|numéro de convention|numéro convention|"
            "convention|référence convention|référence de la convention|réf convention|"
            "n° d'engagement|n° engagement|agreement|agreement number|"
            "agreement reference|contract number"),
    PROJECT(CONVENTION_END,
            "fin de convention|fin convention|date de fin de convention|"
            "fin de la convention|date fin convention|terme de la convention|"
            "terme convention|échéance de la convention|échéance convention|"
            "validité de la convention|agreement end|agreement end date|contract end"),
    PROJECT(AWARD_DATE,
            "date de décision|date décision|date de la décision|dateDecision|"
            "date de la convention|date de convention|dateConvention|date convention|"
            "date de signature|date de notification|date d'attribution|"
            "date de programmation|date de la commission|date du comité|date de vote|"
            "award date|grant date|decision date|ecSignatureDate|signature date|"
            "date of approval|approval date"),
    PROJECT(UPDATED,
            "date de mise à jour|dateMiseAJour|mis à jour le|mise à jour|"
            "dernière mise à jour|date de modification|modifié le|last modified|"
            "last updated|updated on|update date|contentUpdateDate|"
            "@last-updated-datetime|last update"),
    PROJECT(DESCRIPTION,
            "descriptif|description du projet|résumé|résumé du projet|présentation|"
            "présentation du projet|objectif|objectifs|contenu|synthèse|summary|"
            "project summary|project description|operation summary|objective|"
            "objectives|abstract|zusammenfassung des vorhabens"),
    PROJECT_WEAK(DESCRIPTION,
            "objet|object"),
    PROJECT(OPINION,
            "avis|avis de l'anact|avis anact|avis du comité|avis technique|"
            "avis de l'instructeur|avis motivé|appréciation|évaluation|intérêt|"
            "evaluation|review|assessment"),
    PROJECT(CONTACT,
            "courriel|e-mail|mail|email|adresse mail|adresse électronique|"
            "courriel du porteur|contact du porteur|contact projet|"
            "personne à contacter|téléphone|tél|phone|contact email|contact person"),
    PROJECT(URL,
            "lien|site|site web|site internet|page web|adresse web|web page|website|"
            "web|link|project url"),
    PROJECT(NOTE,
            "notes|remarque|remarques|observation|observations|commentaire|"
            "commentaires|comment|comments|remarks"),

    MILESTONE(PROJECT_ID,
            "n° projet|no projet|numéro projet|numéro de projet|numéro du projet|"
            "id projet|identifiant projet|identifiant du projet|code projet|"
            "référence projet|référence du projet|réf projet|n° dossier|n° de dossier|"
            "numéro de dossier|référence dossier|ref dossier|project id|project number|"
            "project code|project ref|project reference|project no|grant number|"
            "grant id|grant reference|iati-identifier"),
    MILESTONE_WEAK(PROJECT_ID,
            "projet|project|dossier|parent|parent task|tâche parente|opération|"
            "operation"),
    MILESTONE(ID,
            "identifiant|n°|no|numéro|n° jalon|numéro jalon|numéro de jalon|id jalon|"
            "code jalon|référence jalon|jalon n°|n° étape|n° livrable|n° tâche|"
            "id tâche|code|milestone id|milestone_id|milestone number|milestone no|"
            "task id|unique id|bsi|wbs|outline number|key|issue key|deliverable id"),
    MILESTONE(TITLE,
            "jalon|jalons|nom|nom du jalon|intitulé|intitulé du jalon|titre du jalon|"
            "libellé|libellé du jalon|titre|étape|intitulé de l'étape|tâche|"
            "nom de la tâche|livrable|phase|sujet|action|événement|échéance libellé|"
            "milestone|milestones|milestone name|milestone title|name|task|task name|"
            "task title|subject|summary|deliverable|event|step"),
    MILESTONE(KIND,
            "type|type de jalon|type jalon|nature|nature du jalon|catégorie|"
            "catégorie de jalon|genre|tracker|milestone type|type of milestone|"
            "category|meeting|is milestone|milestone (yes/no)|issue type"),
    MILESTONE(PLANNED_START,
            "début|début prévu|date début|date de début|date de début prévue|démarrage|"
            "début planifié|begin date|begin|start|start date|start_date|"
            "planned start date"),
    MILESTONE(DUE,
            "échéance|date d'échéance|date échéance|échéance prévue|"
            "échéance actualisée|échéance révisée|date cible|date prévue|"
            "date prévisionnelle|prévu le|prévue le|date limite|date butoir|attendu le|"
            "à remettre le|à rendre le|due date|due_date|planned_date|planned date|"
            "target date|target|deadline|expected date|expected on|forecast date"),
    MILESTONE_WEAK(DUE,
            "fin|fin prévue|date fin|date de fin|date de fin prévue|end|end date|"
            "end_date|finish|finish date|date|date du jalon"),
    MILESTONE(BASELINE_DUE,
            "échéance initiale|échéance d'origine|échéance de référence|date initiale|"
            "date d'origine|date de référence|prévision initiale|date prévue initiale|"
            "date initialement prévue|référence|baseline|baseline finish|baseline date|"
            "baseline end|original due date|original date|initial due date"),
    MILESTONE(RECEIVED_ON,
            "remis le|remise le|reçu le|reçue le|déposé le|transmis le|date de remise|"
            "date de réception|date de dépôt|date de transmission|remise|réception|"
            "submitted on|received|received date|date received|submitted|"
            "submission date|delivered on|delivery date"),
    MILESTONE(DONE_ON,
            "réalisé le|réalisée le|date réelle|date de réalisation|date effective|"
            "fait le|terminé le|achevé le|validé le|validée le|date de validation|"
            "tenu le|tenue le|payé le|versé le|date de versement|dates_versement|"
            "date de paiement|date de fin réelle|fin réelle|clos le|actual date|"
            "actual finish|actual end|actual end date|completed on|completed|"
            "completion date|date completed|closed|closed on|done date|date done|"
            "finished on|paid on|payment date|approved on|approval date"),
    MILESTONE(STATUS,
            "statut|statut du jalon|état|état du jalon|état d'avancement|situation|"
            "milestone status|state|task status"),
    MILESTONE(PROGRESS,
            "avancement|% avancement|taux d'avancement|taux de réalisation|progression|"
            "% réalisé|réalisation|% complete|percent complete|% done|percent done|"
            "done ratio|completion|complete"),
    MILESTONE(AMOUNT,
            "montant|montant du versement|montant à verser|montant versé|"
            "montant de l'acompte|montant prévu|montant lié|montant libéré|acompte|"
            "tranche|versement|somme|cost|value|transaction value|payment amount|"
            "instalment|installment|milestone amount"),
    MILESTONE(NOTE,
            "notes|remarque|remarques|observation|observations|commentaire|"
            "commentaires|description|comment|comments|remarks"),

    PROGRAMME(NAME,
            "programme|nom du programme|nom programme|intitulé du programme|"
            "libellé du programme|titre du programme|appel à projets|nom de l'appel|"
            "intitulé de l'appel|dispositif|nom|nom du dispositif|programme name|"
            "program name|program|programme title|call|call name|title|titre|intitulé"),
    PROGRAMME(AUTHORITY,
            "autorité|autorité de gestion|financeur|organisme gestionnaire|"
            "organisme financeur|gestionnaire|organisme|porté par|managing authority|"
            "funder|funding body|funding organisation|funding org"),
    PROGRAMME(ENVELOPE,
            "enveloppe|enveloppe financière|enveloppe budgétaire|enveloppe totale|"
            "budget du programme|budget de l'appel|budget|budget total|dotation|"
            "dotation financière|total budget|programme budget|programme envelope"),
    PROGRAMME(CURRENCY,
            "devise|monnaie"),
    PROGRAMME(START,
            "début|début du programme|date de début|début de mise en œuvre|"
            "date de début de mise en œuvre|mise en œuvre du|start date|"
            "programme start|implementation start"),
    PROGRAMME(END,
            "fin|fin du programme|date de fin|fin de mise en œuvre|"
            "date de fin de mise en œuvre|mise en œuvre au|end date|programme end|"
            "implementation end"),
    PROGRAMME(CALL_START,
            "ouverture de l'appel|ouverture|date d'ouverture|début de diffusion|"
            "début de l'appel|lancement de l'appel|call opens|call opening|call open|"
            "opening date"),
    PROGRAMME(CALL_END,
            "clôture de l'appel|clôture|date de clôture|fin de diffusion|"
            "fin de l'appel|date limite de dépôt|call closes|call closing|"
            "call deadline|closing date"),
    PROGRAMME(APPLICATIONS,
            "candidatures|candidatures reçues|nombre de candidatures|dossiers déposés|"
            "dossiers reçus|demandes reçues|applications received|proposals received"),
    PROGRAMME(SELECTED,
            "projets retenus|nombre de projets retenus|retenus|lauréats|"
            "dossiers retenus|projets sélectionnés|projects selected|selected projects|"
            "projects retained|projects funded"),
    PROGRAMME(PUBLIC_CAP,
            "plafond public|plafond d'aide publique|plafond des aides publiques|"
            "taux maximum d'aide publique|taux maximal d'aide publique|"
            "taux max d'aide publique|public cap|maximum public share|"
            "maximum aid intensity"),
    PROGRAMME(AS_OF,
            "date d'export|date de l'export|export du|exporté le|arrêté au|arrêtée au|"
            "situation au|données au|date d'extraction|date des données|as of|as at|"
            "export date|exported on|data as of"),
    PROGRAMME(NOTE,
            "notes|remarque|remarques|source|commentaire|comment"),
    {TABLE_COUNT, COLUMN_NONE, NULL, false},
};
