"""What people write in English, whatever they are asked."""

from __future__ import annotations

from llab.demo.people.saying.banks.bank import Bank, Oddities, Voice

GENERAL = Bank(
    short=(
        "It depends.", "Not sure yet.", "Yes, very much so.", "Rather not.", "Now and then.", "Once a month, on Thursdays.",
        "Neighbours and friends.", "Everything, from scratch.", "Fewer forms!", "Nothing special.",
        "Only since last year.", "On foot, unless it rains.", "With my mother and my aunt.", "No more than before.",
        "Too dear for us.", "A new roof.", "Leave it as it is.",
    ),
    sentences=(
        "In our experience things go well when somebody clearly takes charge.",
        "Much has changed here over the last two years, above all how we divide our time.",
        "I would begin with small steps and check after three months what worked.",
        "The hardest part is to find people who stay until the end.",
        "My colleagues see it differently, though we agree on the direction.",
        "It would help to know budget and dates in advance.",
        "The money always comes late, so we pay in advance and hope nobody changes their mind.",
        "Our rent went up by nearly a third while the room stayed as small and damp as before.",
        "There is one bus an hour and none after nine, so whoever has no car stays at home.",
        "At first the neighbours complained about the noise; now they come along and bring their own chairs.",
        "Children understand it faster than we do, only nobody asks them.",
        "The software is old and freezes exactly when there is a queue at the counter.",
        "The act says one thing, the guidance another, and the clerk has a third version of his own.",
        "When it rains we move into the school gym, where the echo makes any conversation impossible.",
        "I do not believe in grand solutions; I believe in three stubborn people and a short list.",
        "We tried the other way four years ago and gave it up after the first winter.",
        "My mother, who is eighty, would say that people used to talk to each other more.",
        "What is missing is a place where you can sit without having to buy something.",
        "The forms are endless and ask for the same details three times over.",
        "In a word: we are short of people, not of ideas.",
        "I work shifts, so any meeting on a Wednesday at noon leaves me out from the start.",
        "Working with the university is easy as long as there is one person who keeps in touch.",
        "Teachers do what they can, but these days they fill in more tables than exercise books.",
        "On paper the road to the village is paved.",
        "It helped enormously that somebody came and had a look instead of asking for photographs.",
        "First of all you should ask those who clean up afterwards.",
        "In winter everything closes, and in spring we start again with different volunteers.",
        "A contract of two pages that anybody can understand would save a great many telephone calls.",
        "I had never thought about it, but now that you ask, I would rather say yes.",
        "In the country you hear the news in the shop, in town you do not hear it at all.",
        "The price of the ticket is not the trouble; not knowing whether there are seats left is.",
        "Hot water, a decent connection and a door that locks: that is where I would start.",
        "We are about thirty, of whom five do all the work and the others have opinions.",
        "To be honest, I would rather hear a clear no than yet another maybe.",
        "Our doctor has the same difficulty as we have, too many people and too little time.",
        "Last year a permit cost us two months, and in the end it turned out we did not need one.",
        "People trust whoever picks up the phone, not whoever has the prettiest website.",
        "The new app is quicker, yet my grandfather still comes to me to have his electricity paid.",
        "The wood behind our house has become visibly thinner, and no questionnaire ever asks about that.",
        "I have two children, a mortgage and an elderly dog; everything else follows from there.",
        "Loud music drives away the very audience we would like to win.",
        "It is worth doing again, provided it starts earlier and ends when it says it will.",
        "The food was good, the conversations were better, parking was a nightmare.",
        "It strikes me as unfair that the same three suppliers win every single time.",
        "If it were up to me, I would hand the keys to the young ones and ask for the accounts in December.",
        "The heat in July made us move everything to after eight in the evening, and we never moved it back.",
    ),
    lists=(
        ("In short:", ("more clarity", "fewer meetings", "an answer in good time")),
        ("What I miss most:", ("a heated room", "somebody who keeps the books", "the quiet we used to have")),
        ("In this order:", ("talk to the neighbours", "get the permits", "mend the roof", "only then print posters")),
        ("What I noted down:", ("the rain in April", "the noise from the works", "stray dogs")),
        ("Two things and no more:", ("a key for everybody", "a list beside the door")),
    ),
    words=("Yes", "No", "Sometimes", "Money", "Time", "Neighbours", "Perhaps", "Rarely", "Trust", "School", "Weather", "Everything"),
)  # fmt: skip

VOICE = Voice(
    greetings=("Hello,", "Dear colleagues,", "Hi,", "Good morning,", "Dear organisers,", "Hi there!", "", ""),
    farewells=(
        "Kind regards,\n{name}", "Best wishes,\n{first}", "Thanks!\n{first}", "All the best\n{first}", "Yours sincerely,\n{name}", "", "",
    ),
    pointers=(
        "I have answered below each question.", "My answers are in the text below.", "Please see my comments below, in red.",
        "See inline.", "I have typed my replies straight into your message.",
    ),
    corrections=("I would like to correct one of my answers:", "Sorry, I got one of them wrong, it should read:"),
    rest=("Here is the rest of my answers.", "Continuing where I stopped yesterday."),
    opt_outs=(
        "Please remove me from this list.", "I do not wish to take part. Please do not write to me again.",
        "Take my address off your list, please.", "Not interested, please stop sending these.",
        "I left that job long ago, kindly delete this address.",
    ),
    thanks=(
        "Thank you for the invitation! I will answer by Friday.", "Received, thank you. I will come back to it next week.",
        "Thanks, I will have a look in the coming days.", "Got it. I will fill it in when I am back from my trip.",
    ),
    counters=(
        "By when do you need this?", "Who is going to read what I write here?", "May my colleagues answer as well?",
        "Will you share the results with us?",
    ),
    prefaces=(
        "Sorry for the delay, I have only just got to my desk.", "We talked it over in the office and wrote this together.",
        "I hope it is not too late for a few thoughts.", "These are my own views, not those of my employer.",
    ),
    postscripts=(
        "P.S. Well done for asking!", "P.S. If there is a meeting, count me in.",
        "PS: the phone number in my signature is out of date.", "P.S. See you at the fair.",
    ),
    attached=(
        "Please find my answers in the attached document.", "See attached.", "I have put everything into the attachment, it got too long.",
    ),
    unknown=("don't know", "I do not know.", "No opinion.", "Not applicable.", "no idea", "No comment."),
    same=("ditto", "Same.", "same as {number}", "Same as question {number}.", "the same answer as for {number}"),
    conjunction="and",
    oddities=Oddities(
        years=("2021 was a hard year for everybody.", "2019 is still what we compare with.", "1998: that is when we opened, in a garage."),
        counts=(
            "5 companies out of the 6 I know have the same trouble.", "3 things: patience, money and luck.",
            "2 of us have left already.", "7 years of commuting taught me that.",
        ),
        lines=(
            "0117 555 0142 is the number we answer.", "1,200 euros a month goes on rent.", "30% of our customers come from elsewhere.",
            "15/03/2021 was our last meeting.", "10 May would be a good day for it.",
        ),
        headers=("From: the city", "To: everybody who has waited for a year", "Date: any time after lunch", "Subject: water"),
        colons=("What I would change:", "The problem, in plain words:", "And now the unpleasant part:"),
        links=(
            "It is all explained at https://www.good-examples.example/projects?year=2020&id=7 quite clearly.",
            "www.our-street.example has a map already.",
        ),
        quotations=(
            "As a customer put it, “I would pay double if somebody came today”.", '"Impossible" is the word I hear most often.',
        ),
        greeting="Hello, that is how every call begins, and that is how it ends too.",
        thanks="Thank you",
        signature=("Kind regards,", "Jane Pencil", "Director, Cloud Factory Ltd", "Tel. 0117 555 0199"),
        see=("see my answer to question {number}", "See above, number {number}.", "I have answered that under question {number}."),
        as_said=("as I said under {number}, ", "As I wrote for question {number}, ", "Unlike point {number}, "),
    ),
)  # fmt: skip
