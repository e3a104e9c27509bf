/* SPDX-License-Identifier: MIT */
/* Spellings of the headers of projects: of French agencies and the French subsidy format
 * (SCDL), 360Giving, lists of EU operations, CORDIS, IATI and spreadsheets. */
#include "load/names/synonyms.h"

#define ENTRY(kind, column, spellings, weak) {TABLE_##kind, column, spellings, weak}
#define PROJECT(column, spellings) ENTRY(PROJECTS, PROJECT_##column, spellings, 0)
/* What such tables have beside the columns of ours: it says which kind this is. */
#define PROJECT_KEPT(spellings)           ENTRY(PROJECTS, COLUMN_NONE, spellings, 0)
#define PROJECT_WEAK(column, spellings)   ENTRY(PROJECTS, PROJECT_##column, spellings, 1)
#define PROJECT_WEAKER(column, spellings) ENTRY(PROJECTS, PROJECT_##column, spellings, 2)

const struct synonyms project_synonyms[] = {
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
            "grant agreement id|iati-identifier|code|kodas|koodi|nr_convenio|"
            "operation id|operation code|operation number|reference|ref|number|key|"
            "issue key|n° de l'opération|identifiant de l'opération|id opération|"
            "identifiant opération|id dossier|identifiant dossier|n° dossier osiris|"
            "n° synergie|n° ma démarche fse|n° démarches simplifiées|n° d'instruction|"
            "n° de la demande|n° demande|id demande|référence demande|code action|"
            "id action|n° action|n° de l'action|référence opération|réf opération|"
            "n° de subvention|id subvention|référence subvention|"
            "référence de la subvention|DECISION_REF|réf décision|n° décision|"
            "n° de l'aide|id aide|code aide|n° enregistrement|n° interne|"
            "référence interne|matricule|contract id|grant ref|award id|award number|"
            "application id|application number|case number|file number|"
            "project identifier|project ID number"),
    PROJECT_WEAK(ID,
            "n° convention|numéro de convention|n° de convention|rcn|"
            "project reference number|n° EJ chorus|engagement juridique n°"),
    PROJECT(TITLE,
            "titre|intitulé|intitulé du projet|intitulé projet|titre du projet|"
            "titre projet|intitulé de l'opération|intitulé de l'action|"
            "intitulé du projet - operation name|nom du projet|nom projet|"
            "nom de l'opération|nom de l'action|libellé|libellé du projet|"
            "libellé de l'opération|libellé projet|projet|opération|"
            "objet de la subvention|objet de la convention|objet du dossier|action|"
            "intitulé du dossier|project title|project_title|project name|"
            "name of project|project|operation name|name of operation|title/narrative|"
            "name|nom|subject|bezeichnung des vorhabens|tytuł projektu|grant title|"
            "intitulé de la demande|intitulé de la subvention|intitulé long|"
            "titre de l'opération|titre de l'action|titre du dossier|nom du dossier|"
            "désignation|désignation du projet|dénomination du projet|nom de projet|"
            "lib opé|libellé dossier|libellé de l'action|libellé du dossier|"
            "SUBVENTION_OBJET|objet du projet|objet de l'opération|objet de l'aide|"
            "objet de la demande|name of the operation|operation title|"
            "title of operation|title of project|activity title|award title"),
    PROJECT_WEAK(TITLE,
            "objet|object|titre court|intitulé court|acronyme|acronym|project acronym|"
            "sujet"),
    PROJECT(LEAD,
            "porteur|porteur de projet|porteur du projet|porteur_de_projet|"
            "nom du porteur|structure porteuse|structure|organisme|organisme porteur|"
            "organisme bénéficiaire|bénéficiaire|nomBeneficiaire|nom bénéficiaire|"
            "nom du bénéficiaire|bénéficiaire final|"
            "nom du bénéficiaire - beneficiary name|nom de l'organisme bénéficiaire|"
            "raison sociale|dénomination|association|nom de l'association|entreprise|"
            "maître d'ouvrage|chef de file|demandeur|attributaire|lauréat|tiers|"
            "beneficiary|beneficiary name|lead partner|lead organisation|"
            "lead organization|lead applicant|applicant|grantee|recipient|recipient name|"
            "recipient org:name|recipient of funds|organization|organisation|org_name|"
            "coordinator|implementing org|participating org|nom porteur|"
            "nom du porteur de projet|nom de la structure|nom structure|"
            "structure bénéficiaire|structure porteuse du projet|nom de l'organisme|"
            "nom organisme|lib org|libellé organisme|nom du demandeur|nom demandeur|"
            "BENEFICIAIRE_NOM|nom du tiers|bénéficiaire de l'aide|"
            "bénéficiaire de la subvention|bénéficiaire principal|porteur principal|"
            "maîtrise d'ouvrage|MOA|titulaire|entité porteuse|établissement porteur|"
            "établissement|établissement bénéficiaire|établissement coordinateur|"
            "coordinateur|coordonnateur|partenaire chef de file|nom du chef de file|"
            "raison sociale du bénéficiaire|dénomination sociale|nom du lauréat|"
            "nom association|établissement raison sociale|entreprise raison sociale|"
            "collectivité|employeur|name of beneficiary|beneficiary organisation|"
            "lead beneficiary|recipient organisation|recipient organization|grantee name|"
            "organisation name|organization name|awardee|contractor name"),
    PROJECT(LEAD_ID,
            "siret|siren|n° siret|numéro siret|n° siren|siret du bénéficiaire|"
            "siret bénéficiaire|siret ou nir|siret porteur|siret du porteur|"
            "idBeneficiaire|id bénéficiaire|identification du bénéficiaire|"
            "identifiant du bénéficiaire|recipient org:identifier|recipient id|"
            "organisationID|organisation id|code siret|établissement siret|"
            "entreprise siret siège social|siret structure|siret de la structure|"
            "siret organisme|siret du demandeur|siret demandeur|siren du bénéficiaire|"
            "siren porteur|n° siret du bénéficiaire|siret/siren|BENEFICIAIRE_ID|id tiers|"
            "n° tiers|code tiers|identification du bénéficiaire (siret)|beneficiary id"),
    PROJECT_WEAK(LEAD_ID,
            "rna|rnaBeneficiaire|n° rna|recipient org:company number|"
            "recipient org:charity number"),
    PROJECT(KIND,
            "type|type d'action|type de projet|type d'aide|type de subvention|"
            "type d'opération|nature du projet|type de dossier|type de demande|forme|"
            "fundingScheme|funding scheme|type of fund|type of action|award_type|"
            "project type|grant type"),
    PROJECT_WEAK(KIND,
            "fund concerned|nature|nature de la subvention|nature de l'aide|"
            "SUBVENTION_NATURE|dispositif|dispositifAide|sousDispositif|"
            "dispositif d'aide|sous-dispositif|nom du dispositif|fonds|fond|fund|funds|"
            "fonds concerné|mesure|appel à projets|nom de l'appel à projets|AAP|"
            "grant programme:title|grant programme|programme title"),
    PROJECT(THEME,
            "intitulé de la catégorie d'intervention dont relève l'opération|"
            "dénomination de la catégorie d'intervention|thème|thèmes|thématique|"
            "thématiques|thématique(s)|thème principal|theme|domaine|domaine d'action|"
            "secteur|secteur d'activité|catégorie d'intervention|objectifs_thématiques|"
            "objectif thématique|filière|topic|topics|sector|field|classifications:title|"
            "category of intervention|domaine d'intervention|"
            "domaine d'intervention de l'opération|"
            "catégorie d'intervention dont relève l'opération|"
            "catégorie d'intervention de l'opération|"
            "name of category of intervention for the operation|intervention field|"
            "thématique du projet|thématique principale|champ d'intervention|"
            "politique publique"),
    PROJECT_WEAK(THEME,
            "specific objective concerned|axe|axe prioritaire|axe stratégique|"
            "axe d'intervention|priorité|priorité d'investissement|catégorie|category|"
            "priority|priority axis|objectif spécifique|objectif spécifique concerné|"
            "specific objective|orientation stratégique|sous-thématique"),
    PROJECT_WEAKER(THEME,
            "type of intervention for the operation|type d'intervention pour l'opération|"
            "objectif stratégique|type d'intervention|type of intervention|keywords|"
            "mots-clés"),
    PROJECT(TERRITORY,
            "operation postcode; or other appropriate location indicator|"
            "indicateur de localisation ou géolocalisation|"
            "location indicator or geolocation|"
            "code postal de l'opération, ou autre indicateur d'emplacement approprié|"
            "territoire|localisation|lieu|zone géographique|location|area|location:name|"
            "lieu de réalisation|lieu du projet|lieu d'exécution|territoire du projet|"
            "territoire d'intervention|localisation de l'opération|"
            "localisation du projet|project location|project territory|"
            "beneficiary location:name|location indicator|indicateur de localisation"),
    PROJECT_WEAK(TERRITORY,
            "commune|ville|département|région|city|region|county|commune du projet|"
            "département du projet|département de l'opération|dpt|dept|dép|"
            "région de l'opération|region_adm"),
    PROJECT_WEAKER(TERRITORY,
            "zone|code postal|pays|country|code insee|epci|zone d'emploi|"
            "code postal de l'opération|operation postcode|code postal du bénéficiaire|"
            "commune du bénéficiaire|ville du bénéficiaire|commune du porteur|"
            "département du porteur|région du porteur|code département|code région|siège|"
            "siège / city|cp / zip code|postcode"),
    PROJECT(OFFICER,
            "chargé de mission|chargée de mission|chargé(e) de mission|"
            "chargé·e de mission|chargé de projet|chargée de projet|chargé de suivi|"
            "instructeur|instructeurs|instructrice|agent instructeur|référent|référente|"
            "suivi par|dossier suivi par|responsable|responsable du suivi|gestionnaire|"
            "agent|conseiller|programme officer|program officer|project officer|"
            "grant officer|grant manager|project manager|owner|assignee|assigned to|"
            "assigné à|attribué à|manager|user|cheffe de projet|chef de projet|"
            "chargé d'instruction|chargée d'instruction|chargé d'affaires|"
            "chargée d'affaires|gestionnaire du dossier|responsable du dossier|"
            "responsable projet|responsable du projet|référent projet|référent dossier|"
            "agent référent|agent en charge|interlocuteur|affecté à|"
            "nom du chargé de mission|nom instructeur|case officer|case manager|"
            "policy officer|responsible"),
    PROJECT(STATUS,
            "statut|statut du projet|statut du dossier|statut projet|état|état du projet|"
            "état du dossier|état d'avancement|situation|statutLabel|statut dossier|"
            "project status|state|activity-status|activity-status/@code|stage|"
            "paraiškos būsena|tila|statut de l'opération|état de l'opération|"
            "statut de la demande|état de la demande|état dossier|statut administratif|"
            "étape du dossier|phase du dossier|situation du dossier|current status|"
            "grant status|application status|award status"),
    PROJECT_WEAK(STATUS,
            "décision|avis de la commission"),
    PROJECT(START,
            "start date of the operation|début|date début|date de début|date_debut|"
            "dateDebut|date de début du projet|début du projet|début projet|"
            "date début projet|date de début d'exécution|date de début de l'opération|"
            "début de l'opération|date de début de l'opération - operation start date|"
            "date de démarrage|démarrage|date de lancement|commencement|du|start date|"
            "startDate|start_date|operation start date|project start|project start date|"
            "planned dates:start date|date de début prévisionnelle|début prévisionnel|"
            "date prévisionnelle de début|date début réalisation|"
            "date de début de réalisation|date de début d'action|date début op|"
            "date de début de l'action|début de l'action|début de réalisation|"
            "début d'exécution|début prévu|date de début prévue|date de commencement|"
            "date de démarrage prévue|date de démarrage du projet|démarrage du projet|"
            "date de début effective|debut_projet|date de début des travaux|date d'effet|"
            "grant start date|start of operation|award start date|date from|"
            "nsf_startdate|begin date|begin|starts|dia_inic_vigenc_conv|startdato|"
            "aloituspvm"),
    PROJECT(END,
            "date de fin ou date prévue d'achèvement de l'opération|"
            "date de fin de l'opération ou date prévue d'achèvement|"
            "date d'achèvement de l'opération|"
            "expected date of completion of the operation|end date of the operation|fin|"
            "date fin|date de fin|date_fin|dateFin|date de fin du projet|fin du projet|"
            "fin projet|date fin projet|date de fin prévue|fin prévue|"
            "date de fin d'exécution|date de fin de l'opération|fin de l'opération|"
            "date de fin de l'opération - operation end date|date d'achèvement|"
            "achèvement|terme|date de clôture|au|end date|endDate|end_date|"
            "operation end date|project end|project end date|planned dates:end date|"
            "date de fin prévisionnelle|fin prévisionnelle|date prévisionnelle de fin|"
            "date fin réalisation|date de fin de réalisation|date de fin de l'action|"
            "date fin op|fin de l'action|fin de réalisation|fin d'exécution|"
            "date de fin du projet prévue|date de fin ou date prévue d'achèvement|"
            "date de fin effective|date prévue d'achèvement|date de fin des travaux|"
            "date d'achèvement prévue|date d'achèvement prévisionnelle|grant end date|"
            "end of operation|award end date|date to|expected end date|"
            "expected date of completion|end date or expected date of completion|finish|"
            "finish date|ends|nsf_expected_end_date|dia_fim_vigenc_conv|slutdato|"
            "päättymispvm"),
    PROJECT_WEAK(START,
            "actual dates:start date|date de début réelle|début réel|actual start|"
            "actual start date"),
    PROJECT_WEAK(END,
            "actual dates:end date|date de fin réelle|fin réelle|actual end date|"
            "date de fin d'éligibilité des dépenses|échéance|date d'échéance|deadline|"
            "due date|termeConvention"),
    PROJECT(BUDGET,
            "total cost of the operation concerned|budget total|budget du projet|"
            "budget prévisionnel|budget global|coût|coût total|coût_total|coût du projet|"
            "coût total du projet|coût total de l'opération|coût de l'opération|"
            "coût prévisionnel|montant du projet|montant total du projet|montant total|"
            "dépense totale|dépenses totales|assiette|evaluationCout|totalCost|"
            "total cost|project cost|total project cost|total project costs|total|"
            "total budget|project budget|vl_global_conv|goal|coût global|"
            "coût global du projet|coût prévisionnel total|coût total prévisionnel|"
            "coût estimé|montant global|montant global du projet|montant prévisionnel|"
            "montant total prévisionnel|montant de l'opération|"
            "montant total de l'opération|montant des travaux|budget prévisionnel total|"
            "budget prévisionnel du projet|budget total du projet|"
            "budget global du projet|total budget prévisionnel|total des dépenses|"
            "total dépenses|dépenses prévisionnelles|total des dépenses prévisionnelles|"
            "dépense prévisionnelle|coût total programmé|total amount programmed|"
            "total cost of the operation|total costs|overall cost|planned budget"),
    PROJECT(ELIGIBLE,
            "dépenses totales éligibles attribuées à l'opération|"
            "total des dépenses éligibles affectées à l'opération|dépenses éligibles|"
            "dépense éligible|total dépenses éligibles|montant éligible|coût éligible|"
            "coût total éligible|coûts éligibles|assiette éligible|base éligible|"
            "eligible cost|eligible costs|eligible expenditure|"
            "total eligible expenditure|"
            "total eligible expenditure allocated to the operation|"
            "total des dépenses éligibles|total des dépenses éligibles programmées|"
            "total des dépenses éligibles attribuées à l'opération|"
            "total des dépenses éligibles alloué à l'opération|"
            "montant total des dépenses éligibles|montant des dépenses éligibles|"
            "dépenses éligibles totales|dépense éligible totale|total éligible|"
            "dépenses subventionnables|dépense subventionnable|montant subventionnable|"
            "montant total éligible|assiette subventionnable|assiette retenue|"
            "dépenses retenues|dépense retenue|coût éligible retenu|base subventionnable|"
            "total eligible costs|total eligible cost|total eligible|eligible amount|"
            "eligible expenditures"),
    PROJECT(PUBLIC_FUNDING,
            "financements publics|financement public|total financements publics|"
            "aides publiques|total aides publiques|total des aides publiques|"
            "cofinancements publics|subventions publiques|public funding|public support|"
            "total public|montant total des aides publiques|total aide publique|"
            "aide publique|aide publique totale|coût total public|dépense publique|"
            "dépenses publiques|public expenditure|total public funding"),
    PROJECT(ASKED,
            "montant demandé|montantDemande|subvention demandée|aide demandée|"
            "montant sollicité|subvention sollicitée|montant de la subvention sollicitée|"
            "montant de la demande|demandé|"
            "amount applied for|amount requested|requested amount|requested|asked amount|"
            "prašomas finansavimas|montant de subvention demandé|"
            "montant de la subvention demandée|montant subvention demandée|"
            "montant d'aide demandé|montant de l'aide demandée|subvention souhaitée|"
            "montant sollicité auprès de l'anact|financement demandé|"
            "financement sollicité|aide sollicitée|concours demandé|"
            "montant demandé par le porteur|grant requested|amount applied|amount sought|"
            "requested grant"),
    PROJECT(GRANT,
            "subvention|montant accordé|montant attribué|montant octroyé|"
            "montant de la subvention|montant subvention|montant total de la subvention|"
            "montant de l'aide|montant de l'aide accordée|montant aide|aide|"
            "aide accordée|aide attribuée|subvention accordée|subvention attribuée|"
            "subvention votée|montant voté|montant conventionné|montant retenu|attribué|"
            "accordé|dotation|participation|montant ue programmé|montant UE|"
            "amount awarded|award amount|awarded amount|granted|grant amount|"
            "amount granted|subsidy|ecMaxContribution|ec max contribution|"
            "eu contribution|eu_amount|finansavimas|vl_repasse_conv|award|montant arrêté|"
            "montant notifié|montant alloué|montant décidé|montant approuvé|"
            "montant validé|montant attribué au bénéficiaire|"
            "montant de la subvention attribuée|montant de la subvention accordée|"
            "montant de la subvention votée|montant subvention attribuée|"
            "montant subvention accordée|montant de la subvention en euros|"
            "montant de l'aide attribuée|montant d'aide|montant de l'aide octroyée|"
            "montant de la participation|montant du financement|montant financé|"
            "financement accordé|financement attribué|financement obtenu|aide octroyée|"
            "aide notifiée|subvention notifiée|subvention obtenue|subvention octroyée|"
            "subvention conventionnée|subvention retenue|subvention allouée|"
            "concours accordé|contribution de l'union|contribution UE|SUBVENTION_MONTANT|"
            "mont UE|montant de l'aide UE|montant FEDER|montant FSE|montant FSE+|"
            "montant feader|aide UE|part UE|soutien de l'union|"
            "montant du soutien de l'union|amount co-financing european union|"
            "union support|union contribution|eu funding|eu grant|eu support|"
            "net EU contribution|approved amount|amount approved|allocated amount|"
            "funding awarded|grant awarded"),
    PROJECT_WEAK(GRANT,
            "montant|amount|value"),
    PROJECT(COMMITTED,
            "engagé|montant engagé|engagements|engagement|montant des engagements|ae|"
            "montant ae|autorisation d'engagement|engagement juridique|"
            "usaspending_obligated|obligated|obligated amount|commitment|commitments|"
            "committed amount|amount committed|total-commitment|total commitment|"
            "empenhado|total engagé|montant total engagé|montant de l'engagement|"
            "montant engagé AE|AE engagées|engagé AE|engagé en AE|montant EJ|"
            "montant de l'EJ|crédits engagés|dépenses engagées"),
    PROJECT(PAID,
            "payé|versé|montant versé|montant payé|total versé|total payé|déjà versé|"
            "subvention versée|montant de la subvention versée|aide versée|"
            "mandaté|montant mandaté|liquidé|"
            "montant liquidé|montant cp|crédits de paiement|décaissé|montant décaissé|"
            "paiements|versements|amount disbursed|disbursed|disbursements|"
            "funds distributed|amount paid|paid amount|payments|"
            "išmokėta finansavimo suma|toteutunut eu- ja valtion rahoitus|"
            "montant total versé|montant total payé|total des versements|total mandaté|"
            "montant réglé|réglé|total réglé|montant déjà versé|versé à ce jour|"
            "payé à ce jour|montant versé à ce jour|cumul versé|cumul payé|"
            "cumul des versements|cumul des paiements|montant décaissé total|"
            "CP consommés|CP versés|CP mandatés|consommé CP|payé CP|"
            "montant liquidé total|montant des versements|montant des paiements|"
            "dépenses payées|subvention payée|aide payée|UE payé|montant UE payé|"
            "total paid|paid to date|amount paid to date|total disbursed"),
    PROJECT_WEAK(PAID,
            "réalisé|consommé|CP"),
    PROJECT(PROGRESS,
            "avancement|% avancement|% d'avancement|avancement du projet|"
            "taux d'avancement|taux de réalisation|taux d'exécution|taux d'achèvement|"
            "progression|% réalisé|réalisation|pourcentage d'avancement|"
            "pourcentage réalisé|% complete|percent complete|% done|percent done|"
            "done ratio|completion|complete|project progress|avancement physique|"
            "% d'avancement du projet|taux d'avancement du projet|degré d'avancement|"
            "niveau d'avancement|avancement en %|% d'exécution|% achevé|achevé|"
            "% avancement physique|progress %|percentage complete|% progress|"
            "progress percentage"),
    PROJECT(PROGRESS_ON,
            "avancement au|date d'avancement|date de l'avancement|date de déclaration|"
            "avancement déclaré le|progress date|progress as of|progress declared on"),
    PROJECT(COFUNDED,
            "cofinancement|cofinancé|cofinancements|multiFinanceur|multi-financeur|"
            "co-financed|cofinanced|co-funded|cofunding|co-funding|projet cofinancé|"
            "cofinancement (oui/non)|cofinancé oui/non|autres financeurs (oui/non)"),
    PROJECT(CONVENTION,
            "n° convention|n° de convention|numéro de convention|numéro convention|"
            "convention|référence convention|référence de la convention|réf convention|"
            "n° d'engagement|n° engagement|agreement|agreement number|"
            "agreement reference|contract number|n° de la convention|id convention|"
            "n° conv|code convention|n° contrat|n° de contrat|n° arrêté|n° d'arrêté|"
            "référence juridique|acte attributif|n° acte|grant agreement number|"
            "grant agreement"),
    PROJECT(CONVENTION_END,
            "fin de convention|fin convention|date de fin de convention|"
            "fin de la convention|date fin convention|terme de la convention|"
            "terme convention|échéance de la convention|échéance convention|"
            "validité de la convention|agreement end|agreement end date|contract end|"
            "fin de validité de la convention|date de fin de validité|"
            "date limite de validité|date de caducité|caducité|convention jusqu'au|"
            "date d'expiration de la convention|expiration de la convention|"
            "date limite de la convention|contract end date"),
    PROJECT(AWARD_DATE,
            "date de décision|date décision|date de la décision|dateDecision|"
            "date de la convention|date de convention|dateConvention|date convention|"
            "date de signature|date de notification|date d'attribution|"
            "date de programmation|date de la commission|date du comité|date de vote|"
            "award date|grant date|decision date|ecSignatureDate|signature date|"
            "date of approval|approval date|CONVENTION_DATE|date première convention|"
            "date de première convention|date de la première convention|"
            "date de la convention de subvention|date de signature de la convention|"
            "date de l'arrêté|date de la notification|date notification|date de CRPE|"
            "date de commission|date commission|date de comité|"
            "date de la commission permanente|date CP|date de délibération|"
            "date de la délibération|date d'octroi|date de la décision d'attribution|"
            "date d'attribution de la subvention|date du vote|date de sélection|"
            "date d'engagement|awarded on|date awarded|date of award"),
    PROJECT(UPDATED,
            "date of last update of the list of operations|"
            "date de la dernière mise à jour de la liste des opérations|"
            "date de mise à jour|dateMiseAJour|mis à jour le|mise à jour|"
            "dernière mise à jour|date de modification|modifié le|last modified|"
            "last updated|updated on|update date|contentUpdateDate|"
            "@last-updated-datetime|last update|date of last update|"
            "date de dernière mise à jour|date de la dernière mise à jour|"
            "date de dernière modification|dernière modification|actualisé le|date MAJ|"
            "MAJ|maj le|date d'actualisation"),
    PROJECT(DESCRIPTION,
            "descriptif|description du projet|résumé|résumé du projet|présentation|"
            "présentation du projet|objectif|objectifs|contenu|synthèse|summary|"
            "project summary|project description|operation summary|objective|objectives|"
            "abstract|zusammenfassung des vorhabens|résumé de l'opération|"
            "description de l'opération|description de l'action|résumé de l'action|"
            "objectifs du projet|objectif du projet|contenu du projet|contexte|"
            "contexte, présentation générale de l'opération|présentation de l'opération|"
            "descriptif du projet|descriptif de l'opération|descriptif synthétique|"
            "description synthétique|résumé synthétique|synthèse du projet|"
            "objectifs et réalisations escomptés et effectifs|"
            "finalité de l'opération et ses réalisations escomptées ou effectives|"
            "purpose of the operation|purpose|details|long description"),
    PROJECT_WEAK(DESCRIPTION,
            "objet|object"),
    PROJECT(OPINION,
            "avis|avis de l'anact|avis anact|avis du comité|avis technique|"
            "avis de l'instructeur|avis motivé|appréciation|évaluation|intérêt|"
            "evaluation|review|assessment|avis du service|avis du service instructeur|"
            "avis de l'expert|avis des experts|avis du jury|avis du comité de sélection|"
            "avis du comité de pilotage|avis du copil|avis de l'agence|note d'opportunité"),
    PROJECT(CONTACT,
            "courriel|e-mail|mail|email|adresse mail|adresse électronique|"
            "courriel du porteur|contact du porteur|contact projet|personne à contacter|"
            "téléphone|tél|phone|contact email|contact person|mél|adresse e-mail|"
            "adresse courriel|courriel du contact|e-mail du contact|email du porteur|"
            "mail du porteur|mail porteur|nom du contact|contact porteur|"
            "contact de la structure|coordonnées|coordonnées du porteur|correspondant|"
            "représentant légal|interlocuteur du porteur"),
    PROJECT(URL,
            "lien|site|site web|site internet|page web|adresse web|web page|website|web|"
            "link|project url|lien internet|lien web|page internet|page du projet|"
            "adresse internet|homepage"),
    PROJECT(NOTE,
            "notes|remarque|remarques|observation|observations|commentaire|commentaires|"
            "comment|comments|remarks|informations complémentaires|points de vigilance|"
            "point de vigilance|précisions|divers|commentaire de suivi|suivi commentaire"),
    /* Of the French subsidy format, of lists of operations, of CORDIS and of 360Giving */
    PROJECT_KEPT(
            "union co-financing rate, as per priority axis|"
            "taux de cofinancement de l'union par axe prioritaire|"
            "co-financing rate by the union|nomAttribuant|idAttribuant|déposé le|"
            "passé en instruction le|traité le|"
            "numéro unique de référencement dans le répertoire des aides aux entreprises|"
            "aide d'état notifiée à la commission européenne|"
            "pourcentage du montant total de la subvention attribuée au bénéficiaire|"
            "conditions de versement de la subvention|ATTRIBUANT_NOM|ATTRIBUANT_ID|"
            "nom de l'attribuant|nom attribuant|nom attributaire|"
            "identification de l'attribuant|identification de l'attributaire|"
            "conditionsVersement|conditions de versement|CONDITIONS_VERSEMENT|"
            "datesPeriodeVersement|DATE_PERIODE_VERSEMENT|date ou période de versement|"
            "date de versement de la subvention|date de versement|idRAE|RAE_NUM|"
            "numéro de référencement au répertoire des entreprises|notificationUE|"
            "NOTIF_UE|aide notifiée à l'europe|pourcentageSubvention|"
            "SUBVENTION_POURCENTAGE|"
            "pourcentage du montant de la subvention attribué au bénéficiaire|"
            "attribuantsCofinanceurs|multiAttribuants|numCCI|libellé programme|"
            "libellé PO|taux de cofinancement|taux de cofinancement UE|"
            "taux de cofinancement de l'union|taux de cofinancement par l'union|"
            "union co-financing rate|EU co-financing rate|co-financing rate|"
            "réf. catégorie d'intervention|legalBasis|frameworkProgramme|masterCall|"
            "subCall|grantDoi|ecContribution|funding org:name|funding org:identifier|"
            "grant programme:code|planned dates:duration (months)|"
            "recipient org:postal code|recipient org:city|recipient org:country|"
            "from an open call?"),
    {TABLE_COUNT, COLUMN_NONE, NULL, 0},
};
