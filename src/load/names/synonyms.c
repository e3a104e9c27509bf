/* SPDX-License-Identifier: MIT */
/* Spellings of the headers of milestones and programmes: of French agencies, Redmine,
 * TaskJuggler, GanttProject, MS Project, IATI and spreadsheets. */
#include "load/names/synonyms.h"

#define ENTRY(kind, column, spellings, weak) {TABLE_##kind, column, spellings, weak}
#define PROGRAMME(column, spellings)     ENTRY(PROGRAMME, PROGRAMME_##column, spellings, 0)
#define MILESTONE(column, spellings)     ENTRY(MILESTONES, MILESTONE_##column, spellings, 0)
#define MILESTONE_KEPT(spellings)        ENTRY(MILESTONES, COLUMN_NONE, spellings, 0)
#define MILESTONE_KEPT_WEAK(spellings)   ENTRY(MILESTONES, COLUMN_NONE, spellings, 1)
#define MILESTONE_KEPT_WEAKER(spellings) ENTRY(MILESTONES, COLUMN_NONE, spellings, 2)
#define MILESTONE_WEAK(column, spellings)                                                  \
    ENTRY(MILESTONES, MILESTONE_##column, spellings, 1)

const struct synonyms milestone_synonyms[] = {
    MILESTONE(PROJECT_ID,
            "n° projet|no projet|numéro projet|numéro de projet|numéro du projet|"
            "id projet|identifiant projet|identifiant du projet|code projet|"
            "référence projet|référence du projet|réf projet|n° dossier|n° de dossier|"
            "numéro de dossier|référence dossier|ref dossier|project id|project number|"
            "project code|project ref|project reference|project no|grant number|grant id|"
            "grant reference|iati-identifier|n° du projet|projet n°|référence du dossier|"
            "n° du dossier|id dossier|identifiant dossier|code dossier|n° opération|"
            "numéro opération|code opération|id opération|référence opération|"
            "n° de l'opération|n° subvention|n° convention|projet concerné|"
            "projet associé|projet lié|dossier concerné|rattaché au projet|"
            "projet de rattachement|project key|related project"),
    MILESTONE_WEAK(PROJECT_ID,
            "projet|project|dossier|parent|opération|operation|nom du projet|"
            "intitulé du projet|project name|project title|titre du projet|nom projet"),
    MILESTONE(ID,
            "identifiant|n°|no|numéro|n° jalon|numéro jalon|numéro de jalon|id jalon|"
            "code jalon|référence jalon|jalon n°|n° étape|n° livrable|n° tâche|id tâche|"
            "code|milestone id|milestone_id|milestone number|milestone no|task id|"
            "unique id|key|issue key|deliverable id|n° de jalon|n° du jalon|réf jalon|"
            "n° de livrable|n° du livrable|code livrable|n° d'étape|n° de tâche|"
            "n° de la tâche|id unique|n° unique|deliverable number|deliverable no|"
            "task number|n° versement|n° de versement|n° acompte"),
    MILESTONE_WEAK(ID,
            "bsi|wbs|outline number|code WBS|WBS code|n° hiérarchique|"
            "numéro hiérarchique|référence|réf|reference|ref|number"),
    MILESTONE(TITLE,
            "jalon|jalons|nom|nom du jalon|intitulé|intitulé du jalon|titre du jalon|"
            "libellé|libellé du jalon|titre|étape|intitulé de l'étape|tâche|"
            "nom de la tâche|livrable|phase|sujet|action|événement|échéance libellé|"
            "milestone|milestones|milestone name|milestone title|name|task|task name|"
            "task title|subject|summary|deliverable|event|step|nom de l'étape|"
            "libellé de l'étape|nom du livrable|intitulé du livrable|libellé du livrable|"
            "titre du livrable|intitulé de la tâche|libellé de la tâche|"
            "titre de la tâche|nom tâche|nom jalon|libellé jalon|description du jalon|"
            "intitulé jalon|titre jalon|libellé du versement|objet du versement|"
            "livrable attendu|document attendu|pièce attendue|activité|activity|"
            "work item|deliverable name|deliverable title|issue|ticket"),
    MILESTONE_WEAK(TITLE,
            "désignation|objet"),
    MILESTONE(KIND,
            "type|type de jalon|type jalon|nature|nature du jalon|catégorie de jalon|"
            "genre|tracker|milestone type|type of milestone|meeting|is milestone|"
            "milestone (yes/no)|issue type|type de livrable|nature du livrable|"
            "type d'étape|type de tâche|type d'échéance|nature de l'échéance|"
            "type de versement|nature du versement|deliverable type|task type|event type"),
    MILESTONE_WEAK(KIND,
            "catégorie|category"),
    MILESTONE(PLANNED_START,
            "début|début prévu|date début|date de début|date de début prévue|démarrage|"
            "début planifié|begin date|begin|start|start date|start_date|"
            "planned start date|date de début planifiée|date début prévue|"
            "date de démarrage|scheduled start"),
    MILESTONE_WEAK(PLANNED_START,
            "actual start|début réel|date de début réelle"),
    MILESTONE(DUE,
            "échéance|date d'échéance|date échéance|échéance prévue|échéance actualisée|"
            "échéance révisée|date cible|date prévue|date prévisionnelle|prévu le|"
            "prévue le|date limite|date butoir|attendu le|à remettre le|à rendre le|"
            "due date|due_date|planned_date|planned date|target date|target|deadline|"
            "expected date|expected on|forecast date|échéance du jalon|"
            "date d'échéance actualisée|date limite de remise|date limite de réalisation|"
            "date de remise prévue|date de rendu|date de livraison|"
            "date de livraison prévue|livraison prévue|date attendue|attendu pour le|"
            "à fournir pour le|à produire le|date de réalisation prévue|"
            "date prévisionnelle de réalisation|date de versement prévue|"
            "versement prévu le|date prévisionnelle de versement|nouvelle échéance|"
            "échéance actuelle|échéance reportée|date révisée|date actualisée|"
            "date reportée|terme|revised date|current due date|planned end|"
            "planned end date|planned finish|scheduled date|scheduled finish|"
            "deadline date"),
    MILESTONE_WEAK(DUE,
            "fin|fin prévue|date fin|date de fin|date de fin prévue|end|end date|"
            "end_date|finish|finish date|date|date du jalon"),
    MILESTONE(BASELINE_DUE,
            "échéance initiale|échéance d'origine|échéance de référence|date initiale|"
            "date d'origine|date de référence|prévision initiale|date prévue initiale|"
            "date initialement prévue|référence|baseline|baseline finish|baseline date|"
            "baseline end|original due date|original date|initial due date|"
            "échéance contractuelle|échéance conventionnelle|"
            "échéance prévue initialement|date prévue à la convention|"
            "date conventionnelle|date contractuelle|planification initiale|"
            "fin planifiée|fin de référence|échéance de départ|baseline due date|"
            "original deadline|baseline finish date"),
    MILESTONE(RECEIVED_ON,
            "remis le|remise le|reçu le|reçue le|déposé le|transmis le|date de remise|"
            "date de réception|date de dépôt|date de transmission|remise|réception|"
            "submitted on|received|received date|date received|submitted|submission date|"
            "delivered on|delivery date|rendu le|livré le|fourni le|reçu le (date)|"
            "date de remise effective|date de réception effective|date remise|"
            "date réception|date dépôt|remis à la date du|handed in on|date submitted|"
            "actual delivery date"),
    MILESTONE(DONE_ON,
            "réalisé le|réalisée le|date réelle|date de réalisation|date effective|"
            "fait le|terminé le|achevé le|validé le|validée le|date de validation|"
            "tenu le|tenue le|payé le|versé le|date de versement|dates_versement|"
            "date de paiement|date de fin réelle|fin réelle|clos le|actual date|"
            "actual finish|actual end|actual end date|completed on|completed|"
            "completion date|date completed|closed|closed on|done date|date done|"
            "finished on|paid on|payment date|approved on|approval date|fermé|fermée|"
            "fermé le|date de clôture|clôturé le|closed date|date closed|soldé le|"
            "date de fin effective|date d'achèvement|date d'achèvement réelle|"
            "date de versement effective|date versement|date de mandatement|mandaté le|"
            "date du versement|date du paiement|date de réalisation effective|"
            "date validation|approuvé le|date d'approbation|date of completion|"
            "date of payment|resolved|resolution date"),
    MILESTONE(STATUS,
            "statut|statut du jalon|état|état du jalon|état d'avancement|situation|"
            "milestone status|state|task status|statut de la tâche|état de la tâche|"
            "statut de l'étape|statut du livrable|état du livrable|statut du versement|"
            "deliverable status"),
    MILESTONE(PROGRESS,
            "avancement|% avancement|taux d'avancement|taux de réalisation|progression|"
            "% réalisé|réalisation|% complete|percent complete|% done|percent done|"
            "done ratio|completion|complete|% achevé|achevé|pourcentage achevé|"
            "pourcentage d'avancement|avancement en %|progress %|% progress"),
    MILESTONE(AMOUNT,
            "montant|montant du versement|montant à verser|montant versé|"
            "montant de l'acompte|montant prévu|montant lié|montant libéré|acompte|"
            "tranche|versement|somme|cost|value|transaction value|payment amount|"
            "instalment|installment|milestone amount|montant de la tranche|"
            "montant du paiement|montant associé|montant déclenché|montant conditionné|"
            "montant de l'échéance|montant attendu|montant de l'avance|coût|amount due|"
            "tranche amount|amount"),
    MILESTONE(NOTE,
            "notes|remarque|remarques|observation|observations|commentaire|commentaires|"
            "description|comment|comments|remarks|précisions|"
            "informations complémentaires|détail|détails|details"),
    /* Of lists of tasks; the weak ones are seen elsewhere too. */
    MILESTONE_KEPT(
            "prédécesseurs|prédécesseur|predecessors|predecessor|successeurs|successors|"
            "noms ressources|nom des ressources|resource names|effort|tracker|"
            "niveau hiérarchique|outline level|outline number|wbs|bsi|n° hiérarchique|"
            "numéro hiérarchique|marge totale|total slack|marge libre|free slack|"
            "tâche critique|critical task|tâche récapitulative|summary task|"
            "travail restant|remaining work|precursors|followers|target version|"
            "version cible|type de contrainte|constraint type|task mode|mode tâche|"
            "mode gestion des tâches"),
    MILESTONE_KEPT_WEAK(
            "durée|duration|travail|work|temps estimé|estimated time|heures estimées|"
            "estimated hours|temps passé|spent time|charge|completion|% complete|"
            "percent complete|% achevé|ressources|resources|dépendances|dependencies|"
            "tâche parente|parent task"),
    MILESTONE_KEPT_WEAKER(
            "updated|created|mis à jour|mise à jour|créé|créée|créé le|modifié le|"
            "last modified|author|auteur|priority|priorité|private|privée|related issues|"
            "demandes liées|total estimated time|temps estimé total|couleur|color|"
            "task color|tags|étiquettes"),

    {TABLE_COUNT, COLUMN_NONE, NULL, 0},
};

const struct synonyms programme_synonyms[] = {
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
            "date de début de mise en œuvre|mise en œuvre du|start date|programme start|"
            "implementation start"),
    PROGRAMME(END,
            "fin|fin du programme|date de fin|fin de mise en œuvre|"
            "date de fin de mise en œuvre|mise en œuvre au|end date|programme end|"
            "implementation end"),
    PROGRAMME(CALL_START,
            "ouverture de l'appel|ouverture|date d'ouverture|début de diffusion|"
            "début de l'appel|lancement de l'appel|call opens|call opening|call open|"
            "opening date"),
    PROGRAMME(CALL_END,
            "clôture de l'appel|clôture|date de clôture|fin de diffusion|fin de l'appel|"
            "date limite de dépôt|call closes|call closing|call deadline|closing date"),
    PROGRAMME(APPLICATIONS,
            "candidatures|candidatures reçues|nombre de candidatures|dossiers déposés|"
            "dossiers reçus|demandes reçues|applications received|proposals received"),
    PROGRAMME(SELECTED,
            "projets retenus|nombre de projets retenus|retenus|lauréats|dossiers retenus|"
            "projets sélectionnés|projects selected|selected projects|projects retained|"
            "projects funded"),
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
    {TABLE_COUNT, COLUMN_NONE, NULL, 0},
};

const struct synonyms *const synonyms[] = {project_synonyms, milestone_synonyms,
                                           programme_synonyms, NULL};
