"""What the French write, whatever they are asked: a smaller bank."""

from __future__ import annotations

from llab.demo.people.saying.banks.bank import Bank, Oddities, Voice

GENERAL = Bank(
    short=("Cela dépend.", "Je ne sais pas encore.", "Oui, tout à fait.", "Plutôt non.", "De temps en temps."),
    sentences=(
        "D'après notre expérience, cela marche quand quelqu'un prend vraiment les choses en main.",
        "L'argent arrive toujours en retard, alors nous avançons et nous croisons les doigts.",
        "Après neuf heures du soir il n'y a plus de bus, donc ceux qui n'ont pas de voiture restent chez eux.",
        "Au début les voisins se plaignaient du bruit ; maintenant ils viennent avec leurs chaises.",
        "Le logiciel est vieux et se bloque justement quand il y a la queue au guichet.",
        "La loi dit une chose, le règlement une autre, et l'employé en a une troisième.",
        "Quand il pleut, on se replie dans le gymnase, où l'on ne s'entend plus parler.",
        "Je commencerais petit et je regarderais au bout de trois mois ce qui a fonctionné.",
        "Bref, ce sont les gens qui manquent, pas les idées.",
        "Les enseignants font ce qu'ils peuvent, mais ils remplissent plus de tableaux que de cahiers.",
        "Sur le papier, la route du village est goudronnée.",
        "Franchement, je préfère un non clair à un énième peut-être.",
        "On fait confiance à celui qui décroche, pas à celui qui a le plus beau site.",
        "Le repas était bon, les conversations meilleures encore, le stationnement un cauchemar.",
        "C'est à refaire, à condition de commencer plus tôt et de finir à l'heure.",
    ),
    lists=(("En bref :", ("plus de clarté", "moins de réunions", "une réponse à temps")),),
    words=("Oui", "Non", "Parfois", "Argent", "Temps", "Rarement", "Confiance"),
)

VOICE = Voice(
    greetings=("Bonjour,", "Chers collègues,", "Madame, Monsieur,", ""),
    farewells=("Bien cordialement,\n{name}", "À bientôt,\n{first}", ""),
    pointers=("Mes réponses se trouvent dans le texte.", "J'ai répondu sous chaque question."),
    corrections=("Je voudrais corriger une de mes réponses :",),
    rest=("Voici la suite de mes réponses.",),
    opt_outs=("Merci de me retirer de cette liste.", "Je ne souhaite pas participer. Merci de ne plus m'écrire."),
    thanks=("Merci de l'invitation ! Je réponds avant vendredi.", "Bien reçu, merci. J'y reviens la semaine prochaine."),
    counters=("Pour quand vous le faut-il ?",),
    prefaces=("Désolée du retard, j'arrive seulement à mon bureau.",),
    postscripts=("P.-S. Bravo pour l'initiative !",),
    attached=("Vous trouverez mes réponses en pièce jointe.", "Voir pièce jointe."),
    unknown=("je ne sais pas", "Sans opinion.", "aucune idée"),
    same=("pareil", "comme à la {number}", "La même chose qu'à la question {number}."),
    conjunction="et",
    oddities=Oddities(
        years=("2021 a été une année difficile pour tous.",),
        counts=("5 entreprises sur 6 ont le même souci.", "3 choses : patience, argent et chance."),
        lines=(
            "01 55 55 01 42 est notre numéro.",
            "1 200 euros partent chaque mois dans le loyer.",
            "30 % des clients viennent d'ailleurs.",
        ),
        headers=("De : la mairie aux entreprises", "À : tous ceux qui attendent depuis un an"),
        colons=("Ce que je changerais :",),
        links=("Tout est expliqué sur https://www.bons-exemples.example/projets?annee=2020&id=7 très clairement.",),
        quotations=("Comme disait un client : « je paie double si quelqu'un vient aujourd'hui ».",),
        greeting="Bonjour, c'est ainsi que commence chaque appel, et qu'il finit.",
        thanks="Merci",
        signature=("Bien cordialement,", "Anne Crayon", "directrice, Fabrique de nuages SARL", "tél. 01 55 55 01 99"),
        see=("voir ma réponse à la question {number}",),
        as_said=("comme je l'ai dit à la {number}, ", "Comme je l'écrivais à la question {number}, "),
    ),
)
