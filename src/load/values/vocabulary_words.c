/* SPDX-License-Identifier: MIT */
/* The spellings. Add a word to the line that it belongs to; it is compared after folding,
 * so case, accents, blanks and punctuation need no line of their own. */
#include "load/values/vocabulary_words.h"

#include "load/values/vocabularies.h"

const struct lexicon_line project_status_words[] = {
    {PROJECT_CANDIDATE,
     "candidate|candidat|candidature|candidature déposée|déposé|déposée|instruit|"
     "instruite|à instruire|en instruction|instruction|instruction en cours|"
     "en cours d'instruction|à l'étude|à l'instruction|en attente de décision|soumis|"
     "soumise|dossier reçu|dossier complet|dossier incomplet|complet|incomplet|"
     "en attente d'instruction|proposé|projet|brouillon|submitted|applied|application|"
     "under review|in review|pending decision|pending approval|proposed|draft|"
     "pipeline|pipeline/identification|recevable|en cours d'examen|examen en cours|"
     "à examiner|en attente de validation|en cours de dépôt|dossier déposé|"
     "demande déposée|à compléter|en évaluation|under evaluation|under assessment|"
     "received|expression of interest"},
    {PROJECT_REFUSED,
     "refused|refusé|refusée|rejeté|rejetée|rejet|non retenu|non retenue|"
     "non sélectionné|non éligible|inéligible|écarté|défavorable|avis défavorable|"
     "ajourné|ajournée|rejected|declined|not selected|unsuccessful|not funded|"
     "ineligible|not retained|irrecevable|non recevable|non lauréat|non lauréate|"
     "non programmé|non accordé|non accordée|classé sans suite|classée sans suite|"
     "sans suite|sans suite favorable|unfunded|turned down|not awarded"},
    {PROJECT_SELECTED,
     "selected|retenu|retenue|lauréat|lauréate|sélectionné|sélectionnée|accepté|"
     "acceptée|accordé|accordée|approuvé|approuvée|validé en comité|programmé|"
     "programmée|favorable|avis favorable|à conventionner|"
     "en cours de conventionnement|conventionnement|conventionnement en cours|"
     "attribué|attribuée|notifié|notifiée|accepted|approved|awarded|granted|retained|"
     "to be contracted|funded|décision favorable|financé|financée|subventionné|"
     "subventionnée|convention en cours de signature|en attente de convention|"
     "en attente de signature|liste principale|selected for funding|preselected|"
     "présélectionné|présélectionnée|signature en cours"},
    {PROJECT_CONTRACTED,
     "contracted|conventionné|conventionnée|sous convention|convention signée|signé|"
     "signée|contractualisé|contractualisée|engagé|engagée|à démarrer|à lancer|"
     "non démarré|non démarrée|pas commencé|pas démarré|planifié|planifiée|"
     "under convention|convention signed|signed|committed|under contract|not started|"
     "convention notifiée|à venir|non commencé|non commencée|pas encore commencé|"
     "pas encore démarré|contract signed|grant agreement signed|planned|planning|"
     "to start"},
    {PROJECT_RUNNING,
     "running|en cours|en cours de réalisation|en cours d'exécution|"
     "en cours de mise en œuvre|en exécution|en réalisation|mise en œuvre|démarré|"
     "démarrée|commencé|commencée|lancé|lancée|actif|active|ouvert|ouverte|en retard|"
     "prolongé|prolongée|in progress|ongoing|on going|under way|underway|open|started|"
     "implementation|implementing|in implementation|late|delayed|extended|"
     "behind schedule|on track|at risk|opérationnel|opérationnelle|"
     "en phase de réalisation|réalisation en cours|travaux en cours|en développement|"
     "déploiement|en déploiement|projet en cours|in execution|execution|in delivery|"
     "delivery|live|current|doing|nominal"},
    {PROJECT_SUSPENDED,
     "suspended|suspendu|suspendue|en pause|en suspens|gelé|gelée|bloqué|bloquée|"
     "interrompu|interrompue|en attente|mis en attente|reporté|reportée|on hold|"
     "paused|frozen|blocked|stopped|postponed|deferred|pending|suspension|en arrêt|"
     "arrêté temporairement|décalé|décalée|paiement suspendu|in suspense|stalled"},
    {PROJECT_TO_SETTLE,
     "to_settle|à solder|à clôturer|à clore|terminé|terminée|achevé|achevée|fini|"
     "finie|réalisé|réalisée|exécuté|exécutée|en cours de solde|solde en cours|"
     "en cours de clôture|clôture en cours|solde demandé|en attente de solde|"
     "attente bilan final|to be settled|to settle|settling|ended|completed|complete|"
     "finished|done|finalisation|to be closed|closing|terminé non soldé|"
     "terminée non soldée|échu|échue|livré|livrée|finalisé|finalisée|"
     "en attente de bilan|attente du bilan final|attente justificatifs|"
     "en attente de justificatifs|bilan à recevoir|solde à verser|delivered|finalised|"
     "finalized|expired"},
    {PROJECT_CLOSED,
     "closed|soldé|soldée|clôturé|clôturée|clos|close|payé|payée|fermé|fermée|archivé|"
     "archivée|terminé et soldé|clôturé et soldé|settled|fully paid|paid|archived|"
     "closed out|clôturé administrativement|intégralement versé|intégralement payé|"
     "solde versé|solde payé|liquidé|liquidée|apuré|apurée|paid in full|liquidated|"
     "finalisé et soldé"},
    {PROJECT_CANCELLED,
     "cancelled|canceled|annulé|annulée|abandonné|abandonnée|abandon|caduc|caduque|"
     "retiré|retirée|désisté|désistée|désistement|désengagé|désengagée|déprogrammé|"
     "déprogrammée|résilié|résiliée|renoncé|renonciation|withdrawn|abandoned|lapsed|"
     "terminated|revoked|discontinued|dropped|annulation|abandonné par le porteur|"
     "dégagé|dégagée|déchu|déchue|forclos|forclose|rescinded|void|renoncement|"
     "abandon du projet"},
    {0, NULL},
};

const struct lexicon_line milestone_status_words[] = {
    {MILESTONE_TODO,
     "todo|to do|à faire|à venir|à réaliser|à remettre|à verser|à payer|à programmer|"
     "à planifier|attendu|attendue|en attente|prévu|prévue|planifié|planifiée|"
     "programmé|programmée|non commencé|non commencée|non démarré|non démarrée|"
     "pas commencé|non fait|non réalisé|non échu|en retard|retard|échu|échue|dépassé|"
     "reporté|reportée|ouvert|ouverte|nouveau|nouvelle|non|initial|expected|planned|"
     "pending|upcoming|not started|open|new|scheduled|late|overdue|missed|delayed|"
     "postponed|due|waiting|backlog|no|forecast|estimated|pas encore échu|pas fait|"
     "non réalisée|non fourni|non remis|non reçu|non transmis|manquant|à recevoir|"
     "à produire|à fournir|à organiser|à signer|non validé|relancé|relancée|relance|"
     "non payé|non versé|future|to be done|to be submitted|to be paid|not done|"
     "outstanding|in backlog|unpaid|not received|awaited|pas démarrée"},
    {MILESTONE_DOING,
     "doing|en cours|en cours de réalisation|en cours de rédaction|en préparation|"
     "commencé|commencée|démarré|démarrée|entamé|partiel|partiellement réalisé|engagé|"
     "in progress|started|ongoing|in hand|under way|underway|wip|active|on track|"
     "at risk|partial|partially done|en rédaction|en cours d'élaboration|"
     "en cours de finalisation|partielle|partiellement réalisée|partiellement fait|"
     "en développement|lancé|lancée|running|in execution|in preparation|draft|assigned"},
    {MILESTONE_RECEIVED,
     "received|reçu|reçue|remis|remise|déposé|déposée|transmis|transmise|rendu|rendue|"
     "livré|livrée|à valider|à vérifier|à contrôler|en validation|"
     "en cours de validation|en attente de validation|à l'instruction|en instruction|"
     "en relecture|en contrôle|à liquider|à mandater|submitted|delivered|"
     "to be approved|to approve|in review|under review|to review|awaiting approval|"
     "to be validated|réceptionné|réceptionnée|reçu à valider|"
     "remis à valider|en cours de contrôle|en cours d'instruction|"
     "en cours de vérification|en cours de paiement|en paiement|à viser|"
     "transmis pour validation|pending approval|pending review|pending validation|"
     "received not validated|sent|handed in"},
    {MILESTONE_DONE,
     "done|fait|faite|réalisé|réalisée|terminé|terminée|achevé|achevée|fini|finie|"
     "validé|validée|approuvé|approuvée|accepté|acceptée|tenu|tenue|clos|close|"
     "clôturé|clôturée|fermé|fermée|payé|payée|versé|versée|mandaté|mandatée|liquidé|"
     "liquidée|soldé|soldée|signé|signée|conforme|ok|atteint|atteinte|oui|résolu|"
     "résolue|effectué|effectuée|complete|completed|finished|approved|accepted|"
     "validated|held|closed|paid|signed|achieved|reached|met|resolved|actual|yes|"
     "exécuté|exécutée|conclu|conclue|organisé|organisée|viré|virée|service fait|"
     "reçu et validé|reçu validé|clôture|soldé et clos|visé|visée|x|vrai|true|1|"
     "executed|released|verified|delivered and approved|passed|fulfilled|settled|"
     "discharged"},
    {MILESTONE_CANCELLED,
     "cancelled|canceled|annulé|annulée|abandonné|abandonnée|supprimé|supprimée|"
     "sans suite|caduc|caduque|rejeté|rejetée|refusé|refusée|non retenu|sans effet|"
     "abandoned|dropped|rejected|withdrawn|void|removed|not applicable|annulation|"
     "non applicable|sans objet|retiré|retirée|won't do|wontfix|will not do|deleted|"
     "discarded|obsolete|obsolète"},
    {0, NULL},
};

const struct lexicon_line milestone_kind_words[] = {
    {KIND_KICKOFF,
     "kickoff|kick-off|lancement|réunion de lancement|démarrage|réunion de démarrage|"
     "comité de lancement|ouverture|kick-off meeting|launch|start"},
    {KIND_CONVENTION,
     "convention|conventions|conventionnement|signature|signature de la convention|"
     "convention signée|notification|arrêté|arrêté attributif|agreement|"
     "grant agreement|contract|contrat"},
    {KIND_AMENDMENT, "amendment|amendments|avenant|avenants"},
    {KIND_COMMITTEE,
     "committee|comité|comités|copil|copils|cotech|cosui|comité de pilotage|"
     "comité de suivi|comité technique|comité de programmation|steering committee|"
     "steering|board"},
    {KIND_INTERIM_REPORT,
     "interim_report|bilan intermédiaire|bilans intermédiaires|rapport intermédiaire|"
     "rapports intermédiaires|bilan d'étape|rapport d'étape|rapport d'avancement|"
     "compte rendu intermédiaire|bilan à mi-parcours|rapport à mi-parcours|"
     "interim report|progress report|mid-term report|midterm report|intermediate report"},
    {KIND_FINAL_REPORT,
     "final_report|bilan final|bilans finaux|rapport final|rapports finaux|"
     "compte rendu final|rapport de fin|bilan définitif|rapport d'exécution final|"
     "final report|end report|completion report"},
    {KIND_PAYMENT_REQUEST,
     "payment_request|demande de versement|demandes de versement|demande de paiement|"
     "demandes de paiement|demande d'acompte|demande de solde|demande de remboursement|"
     "appel de fonds|payment request|payment claim|claim|request for payment|invoice|"
     "facture"},
    {KIND_PAYMENT,
     "payment|payments|versement|versements|paiement|paiements|avance|avances|acompte|"
     "acomptes|solde|soldes|mandatement|tranche|décaissement|règlement|"
     "échéance de paiement|advance|advances|instalment|instalments|installment|"
     "installments|balance|tranches|prefinancing|pre-financing|disbursement"},
    {KIND_VISIT, "visit|visite|visites|visite sur place|site visit|déplacement"},
    {KIND_AUDIT,
     "audit|audits|contrôle|contrôles|contrôle sur place|contrôle de service fait|"
     "vérification|on-the-spot check|check|inspection"},
    {KIND_CLOSING,
     "closing|clôture|clôtures|clôture du dossier|fin|fin de convention|closure|"
     "close-out"},
    {VOCABULARY_TITLE + KIND_DELIVERABLE,
     "deliverable|deliverables|livrable|livrables|rapport|rapports|bilan|bilans|"
     "production|document|documents|report|reports|reporting|output|remise|réception"},
    {VOCABULARY_TITLE + KIND_COMMITTEE,
     "réunion|réunions|rencontre|instance|meeting|meetings"},
    {VOCABULARY_TITLE + KIND_OTHER,
     "other|autre|autres|divers|contractuel|contractuelle|contractual|administratif|"
     "administrative|juridique|legal|suivi|technique|technical|action|activité|"
     "activity|jalon|jalons|milestone|milestones|étape|étapes|step|phase|phases|stage|"
     "tâche|tâches|task|tasks|sous-tâche|sub-task|subtask|lot|work package|échéance|"
     "échéances|deadline|événement|event|évolution|anomalie|feature|bug|support|oui|"
     "yes|true|vrai|1|non|no|false|faux|0"},
    {VOCABULARY_TITLE + KIND_PAYMENT, "financier|financière|finance|financial|budgétaire"},
    {0, NULL},
};

const struct lexicon_line flag_words[] = {
    {1, "oui|o|yes|y|true|vrai|1|x|v|coché|cochée|checked|on|ja|si|t"},
    {0, "non|n|no|false|faux|0|non coché|non cochée|décoché|unchecked|off|nein|f"},
    {0, NULL},
};
