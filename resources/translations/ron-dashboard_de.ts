<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>%1 events/s</source>
        <translation>%1 Ereignisse/s</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>gleichverteilt</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>exponentiell</translation>
    </message>
    <message>
        <source>Pareto</source>
        <translation>Pareto</translation>
    </message>
    <message>
        <source>handler %1</source>
        <translation>Handler %1</translation>
    </message>
    <message>
        <source>, jitter %1</source>
        <translation>, Jitter %1</translation>
    </message>
    <message>
        <source>, flapping at %1 Hz</source>
        <translation>, flattert mit %1 Hz</translation>
    </message>
    <message>
        <source>, retaining %1 events</source>
        <translation>, hält %1 Ereignisse fest</translation>
    </message>
    <message>
        <source>%1, Poisson</source>
        <translation>%1, Poisson</translation>
    </message>
    <message>
        <source>%1 in bursts every %2</source>
        <translation>%1 in Bursts alle %2</translation>
    </message>
    <message>
        <source>%1 rising to %2 in %3</source>
        <translation>%1, in %3 steigend auf %2</translation>
    </message>
    <message>
        <source>subscriber %1</source>
        <translation>Subscriber %1</translation>
    </message>
    <message>
        <source>publisher %1</source>
        <translation>Publisher %1</translation>
    </message>
    <message>
        <source>add subscriber%1: %2</source>
        <translation>Subscriber%1 hinzufügen: %2</translation>
    </message>
    <message>
        <source>%1: shed</source>
        <translation>%1: abwerfen</translation>
    </message>
    <message>
        <source>%1: stall for %2</source>
        <translation>%1: für %2 anhalten</translation>
    </message>
    <message>
        <source>%1: hang</source>
        <translation>%1: hängen lassen</translation>
    </message>
    <message>
        <source>%1: resume</source>
        <translation>%1: fortsetzen</translation>
    </message>
    <message>
        <source>%1: crash</source>
        <translation>%1: abstürzen lassen</translation>
    </message>
    <message>
        <source>%1: restart</source>
        <translation>%1: neu starten</translation>
    </message>
    <message>
        <source>add publisher%1: %2</source>
        <translation>Publisher%1 hinzufügen: %2</translation>
    </message>
    <message>
        <source>%1: remove</source>
        <translation>%1: entfernen</translation>
    </message>
    <message>
        <source>cutover (%1) to capacity %2%3</source>
        <translation>Umschaltung (%1) auf Kapazität %2%3</translation>
    </message>
    <message>
        <source>, all steps</source>
        <translation>, alle Schritte</translation>
    </message>
    <message>
        <source>cutover: next step</source>
        <translation>Umschaltung: nächster Schritt</translation>
    </message>
    <message>
        <source>cutover: run to the end</source>
        <translation>Umschaltung: bis zum Ende durchführen</translation>
    </message>
    <message>
        <source>cutover: pause</source>
        <translation>Umschaltung: anhalten</translation>
    </message>
    <message>
        <source>cutover: abort</source>
        <translation>Umschaltung: abbrechen</translation>
    </message>
    <message>
        <source>%1: two tasks on one receiver</source>
        <translation>%1: zwei Tasks an einem Empfänger</translation>
    </message>
    <message>
        <source>%1: one task per receiver</source>
        <translation>%1: ein Task je Empfänger</translation>
    </message>
    <message>
        <source>bus: close</source>
        <translation>Bus: schließen</translation>
    </message>
    <message>
        <source>bus: open a new one, and keep it</source>
        <translation>Bus: neuen öffnen und behalten</translation>
    </message>
    <message>
        <source>overflow warnings: at most %1 a minute</source>
        <translation>Überlaufwarnungen: höchstens %1 pro Minute</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>versiegelt</translation>
    </message>
    <message>
        <source>host-level</source>
        <translation>auf Host-Ebene</translation>
    </message>
    <message>
        <source>naive</source>
        <translation>naiv</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 % of %3</source>
        <translation>%1: %2 % von %3</translation>
    </message>
    <message>
        <source>Overflow is growing</source>
        <translation>Überlauf wächst</translation>
    </message>
    <message>
        <source>Depth over 80 % and losing</source>
        <translation>Füllstand über 80 % mit Verlust</translation>
    </message>
    <message>
        <source>Depth over 50 %</source>
        <translation>Füllstand über 50 %</translation>
    </message>
    <message>
        <source>Subscriber hung</source>
        <translation>Subscriber hängt</translation>
    </message>
    <message>
        <source>Subscriber down</source>
        <translation>Subscriber ausgefallen</translation>
    </message>
    <message>
        <source>Cutover left a gap</source>
        <translation>Umschaltung hinterließ eine Lücke</translation>
    </message>
    <message>
        <source>Loss ledger does not add up</source>
        <translation>Verlustbilanz geht nicht auf</translation>
    </message>
    <message>
        <source>Unexpected Closed</source>
        <translation>Unerwartetes Closed</translation>
    </message>
    <message>
        <source>Sends come back: nobody is subscribed</source>
        <translation>Sendungen kommen zurück: kein Subscriber</translation>
    </message>
    <message>
        <source>%1 lost/s</source>
        <translation>%1 verloren/s</translation>
    </message>
    <message>
        <source>%1 events missing and not counted</source>
        <translation>%1 Ereignisse fehlen und sind nicht gezählt</translation>
    </message>
    <message>
        <source>%1 events do not add up</source>
        <translation>%1 Ereignisse gehen nicht auf</translation>
    </message>
    <message>
        <source>%1 Closed/s</source>
        <translation>%1 Closed/s</translation>
    </message>
    <message>
        <source>%1 refused/s</source>
        <translation>%1 abgewiesen/s</translation>
    </message>
</context>
<context>
    <name>BusPicture</name>
    <message>
        <source>Bus %1 · %2 · draining</source>
        <translation>Bus %1 · %2 · läuft leer</translation>
    </message>
    <message>
        <source>Bus %1 · %2</source>
        <translation>Bus %1 · %2</translation>
    </message>
    <message>
        <source>%1 publishers send %2/s</source>
        <translation>%1 Publisher senden %2/s</translation>
    </message>
    <message>
        <source>%1 is %2 % full</source>
        <translation>%1 ist zu %2 % voll</translation>
    </message>
    <message>
        <source>%1 is lapped</source>
        <translation>%1 ist überrundet</translation>
    </message>
    <message>
        <source>%1 is about to be lapped</source>
        <translation>%1 wird bald überrundet</translation>
    </message>
    <message>
        <source>%1/s are lost</source>
        <translation>%1/s gehen verloren</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CursorBox</name>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
    <message>
        <source>B−A %1 s</source>
        <translation>B−A %1 s</translation>
    </message>
    <message>
        <source>between %1 and %2 (%3): %4</source>
        <translation>zwischen %1 und %2 (%3): %4</translation>
    </message>
</context>
<context>
    <name>CutoverPrediction</name>
    <message>
        <source>The old bus does not drain: %1 reads nothing and has %2 events queued; resume, restart or shed it.</source>
        <translation>Der alte Bus läuft nicht leer: %1 liest nichts und hat %2 Ereignisse im Puffer; fortsetzen, neu starten oder abwerfen.</translation>
    </message>
    <message>
        <source>The old bus is drained in %1 (%2 has %3 queued).</source>
        <translation>Der alte Bus ist in %1 leer (%2 hat %3 im Puffer).</translation>
    </message>
    <message>
        <source>Once announced, the old bus drains in %1 (%2 has %3 queued).</source>
        <translation>Nach der Ankündigung läuft der alte Bus in %1 leer (%2 hat %3 im Puffer).</translation>
    </message>
    <message>
        <source>Until the announcement %1 events/s go on being lost.</source>
        <translation>Bis zur Ankündigung gehen weiter %1 Ereignisse/s verloren.</translation>
    </message>
    <message>
        <source>Meanwhile %1 events will not fit into the new bus.</source>
        <translation>Währenddessen passen %1 Ereignisse nicht in den neuen Bus.</translation>
    </message>
    <message>
        <source>No loss is expected while it drains.</source>
        <translation>Währenddessen ist kein Verlust zu erwarten.</translation>
    </message>
    <message>
        <source>A naive cutover drains nothing: what is queued on the old bus is a gap.</source>
        <translation>Eine naive Umschaltung lässt nichts leerlaufen: Was im alten Bus steht, wird zur Lücke.</translation>
    </message>
    <message>
        <source>The old bus is drained.</source>
        <translation>Der alte Bus ist leer.</translation>
    </message>
    <message>
        <source>Nothing is queued: the old bus drains at once.</source>
        <translation>Nichts steht im Puffer: Der alte Bus ist sofort leer.</translation>
    </message>
</context>
<context>
    <name>Decoder</name>
    <message>
        <source>%1 must be a number from 0 to 1e12, not %2</source>
        <translation>%1 muss eine Zahl von 0 bis 1e12 sein, nicht %2</translation>
    </message>
    <message>
        <source>%1 subscribers are more than a host can have (%2)</source>
        <translation>%1 Subscriber sind mehr, als ein Host haben kann (%2)</translation>
    </message>
</context>
<context>
    <name>DrillGuide</name>
    <message>
        <source>Fast forward to the next decision</source>
        <translation>Vorspulen bis zur nächsten Entscheidung</translation>
    </message>
    <message>
        <source>None fires yet: time may run until one does.</source>
        <translation>Noch steht keiner an: Die Zeit darf laufen, bis einer kommt.</translation>
    </message>
    <message>
        <source>Show the cutover’s controls</source>
        <translation>Bedienung der Umschaltung zeigen</translation>
    </message>
    <message>
        <source>Show the controls of %1</source>
        <translation>Bedienung von %1 zeigen</translation>
    </message>
    <message>
        <source>Show what can be done to the bus (menu Bus)</source>
        <translation>Zeigen, was sich am Bus tun lässt (Menü Bus)</translation>
    </message>
    <message>
        <source>Wanted: %1.</source>
        <translation>Gefordert: %1.</translation>
    </message>
    <message>
        <source>Recovery is claimed: now it has to last</source>
        <translation>Wiederherstellung gemeldet: Jetzt muss sie halten</translation>
    </message>
    <message>
        <source>It has to hold: %1.</source>
        <translation>Es muss gelten: %1.</translation>
    </message>
    <message>
        <source>Wait until recovery can be proved</source>
        <translation>Warten, bis die Wiederherstellung nachweisbar ist</translation>
    </message>
    <message>
        <source>Not there yet: %1. A claim that fails costs points.</source>
        <translation>Noch nicht erreicht: %1. Eine gescheiterte Meldung kostet Punkte.</translation>
    </message>
    <message>
        <source>What it asks for is there: %1.</source>
        <translation>Das Geforderte ist erreicht: %1.</translation>
    </message>
    <message>
        <source>Claim recovery</source>
        <translation>Wiederherstellung melden</translation>
    </message>
    <message>
        <source>Choose a diagnosis</source>
        <translation>Diagnose wählen</translation>
    </message>
    <message>
        <source>Watch: nothing is wrong yet</source>
        <translation>Beobachten: Noch stimmt alles</translation>
    </message>
    <message>
        <source>The drill makes sure of that first. Look at how it is when all is well.</source>
        <translation>Davon überzeugt sich die Übung zuerst. Ansehen, wie es ist, wenn alles in Ordnung ist.</translation>
    </message>
    <message>
        <source>Watch: soon something will go wrong</source>
        <translation>Beobachten: Bald geht etwas schief</translation>
    </message>
    <message>
        <source>Nothing can be seen yet.</source>
        <translation>Noch ist nichts zu sehen.</translation>
    </message>
    <message>
        <source>On watch</source>
        <translation>Im Dienst</translation>
    </message>
    <message>
        <source>Briefing</source>
        <translation>Einweisung</translation>
    </message>
    <message>
        <source>Baseline: all has to be well first</source>
        <translation>Ausgangslage: Zuerst muss alles in Ordnung sein</translation>
    </message>
    <message>
        <source>Latent: nothing can be seen yet</source>
        <translation>Verborgen: Noch ist nichts zu sehen</translation>
    </message>
    <message>
        <source>Observable: something is wrong</source>
        <translation>Sichtbar: Etwas stimmt nicht</translation>
    </message>
    <message>
        <source>Detected: say what it is</source>
        <translation>Erkannt: sagen, was es ist</translation>
    </message>
    <message>
        <source>Diagnosed: mend it</source>
        <translation>Diagnose gestellt: beheben</translation>
    </message>
    <message>
        <source>Mitigating: prove that it is mended</source>
        <translation>In Behebung: nachweisen, dass es behoben ist</translation>
    </message>
    <message>
        <source>Verifying: the recovery has to last</source>
        <translation>Im Nachweis: Die Wiederherstellung muss halten</translation>
    </message>
    <message>
        <source>Satisfactory: putting everything back</source>
        <translation>Bestanden: Alles wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Unsatisfactory: putting everything back</source>
        <translation>Nicht bestanden: Alles wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Invalid: putting everything back</source>
        <translation>Ungültig: Alles wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Aborted: putting everything back</source>
        <translation>Abgebrochen: Alles wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Debrief</source>
        <translation>Nachbesprechung</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
</context>
<context>
    <name>DrillReports</name>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Harm</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>of 10000</source>
        <translation>von 10000</translation>
    </message>
    <message>
        <source>%1 needed</source>
        <translation>%1 nötig</translation>
    </message>
    <message>
        <source>--report: cannot write &apos;%1&apos;: %2; give a file in a folder that exists</source>
        <translation>--report: „%1“ kann nicht geschrieben werden: %2; eine Datei in einem vorhandenen Ordner angeben</translation>
    </message>
    <message>
        <source>there is no folder &apos;%1&apos;</source>
        <translation>es gibt keinen Ordner „%1“</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>the folder &apos;%1&apos; is not writable</source>
        <translation>der Ordner „%1“ ist nicht beschreibbar</translation>
    </message>
    <message>
        <source>cannot write &apos;%1&apos;: %2</source>
        <translation>„%1“ kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Seed %1, %2 mode, %3 engine; ended at %4.</source>
        <translation>Startwert %1, Modus: %2, Engine: %3; beendet bei %4.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>Worum es ging</translation>
    </message>
    <message>
        <source>%1 events were lost.</source>
        <translation>Verlorene Ereignisse: %1.</translation>
    </message>
    <message>
        <source>A perfect run has %1 points and loses %2.</source>
        <translation>Ein perfekter Durchgang hat %1 Punkte und verliert %2.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Satisfactory</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Unsatisfactory</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>guided</source>
        <translation>geführt</translation>
    </message>
    <message>
        <source>assisted</source>
        <translation>unterstützt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>exam</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>DrillShelf</name>
    <message>
        <source>&apos;%1&apos; is not accepted; give one of: %2</source>
        <translation>„%1“ ist nicht zulässig; zulässig ist eine von: %2</translation>
    </message>
</context>
<context>
    <name>DrillTasks</name>
    <message>
        <source>done at %1</source>
        <translation>erledigt bei %1</translation>
    </message>
    <message>
        <source>too late, at %1</source>
        <translation>zu spät, bei %1</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>versäumt</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>steht noch aus</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>cannot write &apos;%1&apos;: %2</source>
        <translation>„%1“ kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Overflow slope %1 events lost/s; time to overflow %2; worst queue %3 %.</source>
        <translation>Überlaufrate %1 verlorene Ereignisse/s; Zeit bis Überlauf %2; vollster Puffer %3 %.</translation>
    </message>
    <message>
        <source>%1, %2; written %3 at %4 s of the source&apos;s clock.</source>
        <translation>%1, %2; geschrieben %3 bei %4 s der Uhr der Quelle.</translation>
    </message>
    <message>
        <source>Nothing is being lost.</source>
        <translation>Nichts geht verloren.</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Subscribers</source>
        <translation>Subscriber</translation>
    </message>
    <message>
        <source>Loss ledger</source>
        <translation>Verlustbilanz</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>bursts</source>
        <translation>Bursts</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>HostTrouble</name>
    <message>
        <source>the host does not let anybody watch without permission (%1)</source>
        <translation>der Host lässt niemanden ohne Berechtigung zusehen (%1)</translation>
    </message>
    <message>
        <source>no ron-bus host answers at this address: it has no %1 (404)</source>
        <translation>unter dieser Adresse antwortet kein ron-bus-Host: %1 fehlt (404)</translation>
    </message>
    <message>
        <source>the host turns this dashboard away: too many requests (429)</source>
        <translation>der Host weist dieses Dashboard ab: zu viele Anfragen (429)</translation>
    </message>
    <message>
        <source>the host takes no more connections (503)</source>
        <translation>der Host nimmt keine weiteren Verbindungen an (503)</translation>
    </message>
    <message>
        <source>the host refers to another address (%1), which is not followed</source>
        <translation>der Host verweist auf eine andere Adresse (%1), der nicht gefolgt wird</translation>
    </message>
    <message>
        <source>the host fails to answer (%1)</source>
        <translation>der Host kann nicht antworten (%1)</translation>
    </message>
    <message>
        <source>no ron-bus host answers at this address (%1)</source>
        <translation>unter dieser Adresse antwortet kein ron-bus-Host (%1)</translation>
    </message>
    <message>
        <source>the host ended the connection</source>
        <translation>der Host hat die Verbindung beendet</translation>
    </message>
    <message>
        <source>nobody listens at this address</source>
        <translation>unter dieser Adresse nimmt niemand Verbindungen an</translation>
    </message>
    <message>
        <source>the host closed the connection</source>
        <translation>der Host hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>no machine has this name</source>
        <translation>kein Rechner hat diesen Namen</translation>
    </message>
    <message>
        <source>the host is silent</source>
        <translation>der Host schweigt</translation>
    </message>
    <message>
        <source>TLS failed: %1</source>
        <translation>TLS ist gescheitert: %1</translation>
    </message>
    <message>
        <source>the host&apos;s certificate is not trusted: %1 (--ca-file names an authority to trust)</source>
        <translation>dem Zertifikat des Hosts wird nicht vertraut: %1 (--ca-file nennt eine vertrauenswürdige Stelle)</translation>
    </message>
    <message>
        <source>what answers there does not speak HTTP</source>
        <translation>was dort antwortet, spricht kein HTTP</translation>
    </message>
</context>
<context>
    <name>Injection</name>
    <message>
        <source>No loss: the fullest queue reaches %1 %.</source>
        <translation>Kein Verlust: Der vollste Puffer erreicht %1 %.</translation>
    </message>
    <message>
        <source>Loss starts after %1, at %2/s: about %3 events lost before it is taken back.</source>
        <translation>Verlust beginnt nach %1, mit %2/s: etwa %3 Ereignisse verloren, bis die Störung zurückgenommen wird.</translation>
    </message>
    <message>
        <source>Its queue does not empty afterwards: it is too slow already.</source>
        <translation>Der Puffer leert sich danach nicht: Der Subscriber ist schon jetzt zu langsam.</translation>
    </message>
    <message>
        <source>Queues are empty %1 after that.</source>
        <translation>Die Puffer sind %1 danach leer.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Das Ziel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>It leaves and joins again %1 times a second. What is published while it is away never reaches it, and counts as lost for nobody.</source>
        <translation>Er verlässt den Bus und kommt wieder, %1-mal pro Sekunde. Was in seiner Abwesenheit publiziert wird, erreicht ihn nie und zählt bei niemandem als Verlust.</translation>
    </message>
    <message>
        <source>Bursts of %1 events every %2, and a queue holds %3: each subscriber that is slower than the burst loses up to %4 of each.</source>
        <translation>Bursts von %1 Ereignissen alle %2, und ein Puffer fasst %3: Jeder Subscriber, der langsamer ist als der Burst, verliert je Burst bis zu %4.</translation>
    </message>
    <message>
        <source>Bursts of %1 events every %2 fit into a queue of %3: no loss.</source>
        <translation>Bursts von %1 Ereignissen alle %2 passen in einen Puffer von %3: kein Verlust.</translation>
    </message>
    <message>
        <source>%1: handler %2× slower for %3</source>
        <translation>%1: Handler für %3 um das %2-Fache langsamer</translation>
    </message>
    <message>
        <source>%1: held up for %2</source>
        <translation>%1: für %2 aufgehalten</translation>
    </message>
    <message>
        <source>%1: flapping at %2 Hz for %3</source>
        <translation>%1: flattert für %3 mit %2 Hz</translation>
    </message>
    <message>
        <source>%1: %2× the rate for %3</source>
        <translation>%1: %2-fache Rate für %3</translation>
    </message>
    <message>
        <source>%1: a burst every %2 s for %3</source>
        <translation>%1: für %3 ein Burst alle %2 s</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>en_US</source>
        <extracomment>The name of the locale whose figures go with this language, such as de_DE.</extracomment>
        <translation>de_DE</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>−%1 h</source>
        <translation>−%1 h</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 s</translation>
    </message>
</context>
<context>
    <name>RowChoice</name>
    <message>
        <source>%1 of them refused</source>
        <translation>%1 davon abgewiesen</translation>
    </message>
    <message>
        <source>none of them refused</source>
        <translation>keiner davon abgewiesen</translation>
    </message>
    <message>
        <source>%1 of them losing</source>
        <translation>%1 davon mit Verlust</translation>
    </message>
    <message>
        <source>%1 of them in trouble</source>
        <translation>%1 davon in Schwierigkeiten</translation>
    </message>
    <message>
        <source>all keeping up</source>
        <translation>alle halten mit</translation>
    </message>
    <message>
        <source>No name of %1 contains “%2”</source>
        <translation>Keiner von %1 Namen enthält „%2“</translation>
    </message>
    <message>
        <source>%1 of %2 match</source>
        <translation>%1 von %2 Treffer</translation>
    </message>
    <message>
        <source>%1 more, %2</source>
        <translation>%1 weitere, %2</translation>
    </message>
    <message>
        <source>%1 not shown, %2</source>
        <translation>%1 nicht gezeigt, %2</translation>
    </message>
    <message>
        <source>%1 beyond these are not followed</source>
        <translation>%1 darüber hinaus nicht verfolgt</translation>
    </message>
</context>
<context>
    <name>Runbook</name>
    <message>
        <source>A cutover is in progress</source>
        <translation>Eine Umschaltung läuft</translation>
    </message>
    <message>
        <source>No alarm is raised</source>
        <translation>Kein Alarm steht an</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The saved settings were damaged. They are set aside as %1.</source>
        <translation>Die gespeicherten Einstellungen waren beschädigt. Sie liegen jetzt unter %1.</translation>
    </message>
    <message>
        <source>The saved settings in %1 are damaged, and cannot be set aside. Nothing is restored.</source>
        <translation>Die gespeicherten Einstellungen in %1 sind beschädigt und lassen sich nicht beiseitelegen. Nichts wird wiederhergestellt.</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
</context>
<context>
    <name>SourceState</name>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
</context>
<context>
    <name>Token</name>
    <message>
        <source>the token allows watching only</source>
        <translation>das Token erlaubt nur das Zusehen</translation>
    </message>
    <message>
        <source>the token expired at %1</source>
        <translation>das Token ist abgelaufen: %1</translation>
    </message>
    <message>
        <source>no token was given (--token-file)</source>
        <translation>kein Token angegeben (--token-file)</translation>
    </message>
    <message>
        <source>the token file %1 holds no token: %2</source>
        <translation>die Token-Datei %1 enthält kein Token: %2</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>%1 of %2</source>
        <comment>handled of what is published</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 hangs</source>
        <translation>%1 hängt</translation>
    </message>
    <message>
        <source>%1 is stalled</source>
        <translation>%1 ist angehalten</translation>
    </message>
    <message>
        <source>resume, restart or shed it</source>
        <translation>fortsetzen, neu starten oder abwerfen</translation>
    </message>
    <message>
        <source>it goes on when the stall ends, or resume it</source>
        <translation>er läuft weiter, wenn der Halt endet, oder fortsetzen</translation>
    </message>
    <message>
        <source>One other loses too.</source>
        <translation>Ein weiterer verliert auch.</translation>
    </message>
    <message numerus="yes">
        <source>%n others lose too.</source>
        <translation>
            <numerusform>%n weiterer verliert auch.</numerusform>
            <numerusform>%n weitere verlieren auch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Publishers outrun every subscriber: %1 published, and the fastest, %2, handles %3; only fewer events or faster subscribers end it.</source>
        <translation>Die Publisher überholen jeden Subscriber: %1 publiziert, und der schnellste, %2, verarbeitet %3; nur weniger Ereignisse oder schnellere Subscriber beenden das.</translation>
    </message>
    <message>
        <source>a moment ago</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 lost on average over %2 s</source>
        <translation>im Mittel über %2 s gehen %1 verloren</translation>
    </message>
    <message>
        <source>%1: %2; more capacity does not help, %3.%4</source>
        <translation>%1: %2; mehr Kapazität hilft nicht: %3.%4</translation>
    </message>
    <message>
        <source>Bursts overrun %1: it has time for %2, but its queue of %3 is too short: %4; a larger capacity or smoother publishing ends it.%5</source>
        <translation>Bursts überrennen %1: Zeit ist für %2, aber der Puffer von %3 ist zu kurz: %4; mehr Kapazität oder gleichmäßigeres Publizieren beendet das.%5</translation>
    </message>
    <message>
        <source>%1 handles %2 and loses again and again: %3; more capacity only delays the loss, only a faster %1 ends it.%4</source>
        <translation>%1 verarbeitet %2 und verliert immer wieder: %3; mehr Kapazität verzögert den Verlust nur, nur ein schnellerer %1 beendet ihn.%4</translation>
    </message>
    <message>
        <source>%1: %2 handled, %3 lost; more capacity does not help, %4.%5</source>
        <translation>%1: %2 verarbeitet, %3 verloren; mehr Kapazität hilft nicht: %4.%5</translation>
    </message>
    <message>
        <source>Bursts overrun %1: its handler has time for %2 of %3, but the queue of %4 is too short for them and %5 are lost; a larger capacity or smoother publishing ends it.%6</source>
        <translation>Bursts überrennen %1: Der Handler hat Zeit für %2 von %3, aber der Puffer von %4 ist zu kurz dafür, und %5 gehen verloren; mehr Kapazität oder gleichmäßigeres Publizieren beendet das.%6</translation>
    </message>
    <message>
        <source>%1 handles %2 and loses %3; more capacity only delays the loss, only a faster %1 ends it.%4</source>
        <translation>%1 verarbeitet %2 und verliert %3; mehr Kapazität verzögert den Verlust nur, nur ein schnellerer %1 beendet ihn.%4</translation>
    </message>
    <message>
        <source>A subscriber that is gone lost %1, the last %2; nobody loses now.</source>
        <translation>Ein Subscriber, den es nicht mehr gibt, hat %1 verloren, zuletzt %2; jetzt verliert niemand.</translation>
    </message>
    <message>
        <source>One other lost too.</source>
        <translation>Ein weiterer hat auch verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%n others lost too.</source>
        <translation>
            <numerusform>%n weiterer hat auch verloren.</numerusform>
            <numerusform>%n weitere haben auch verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 lost %2, the last %3</source>
        <comment>the last event a moment ago</comment>
        <translation>%1 hat %2 verloren, zuletzt %3</translation>
    </message>
    <message>
        <source>%1, and is down: nothing reaches it until it is back.%2</source>
        <translation>%1, und ist ausgefallen: Nichts erreicht ihn, bis er zurück ist.%2</translation>
    </message>
    <message>
        <source>%1; nobody loses now.%2</source>
        <translation>%1; jetzt verliert niemand.%2</translation>
    </message>
    <message>
        <source>loss starts in %1; doubling the capacity buys %2 more</source>
        <translation>Verlust beginnt in %1; doppelte Kapazität bringt %2 mehr</translation>
    </message>
    <message>
        <source>%1: %2 handled; %3; %4.</source>
        <translation>%1: %2 verarbeitet; %3; %4.</translation>
    </message>
    <message>
        <source>A burst fills the queue of %1, which has time for %2 of %3; if it goes on like this, %4.</source>
        <translation>Ein Burst füllt den Puffer von %1, der Zeit für %2 von %3 hat; bleibt es so: %4.</translation>
    </message>
    <message>
        <source>%1 handles %2; %3; only a faster %1 ends it.</source>
        <translation>%1 verarbeitet %2; %3; nur ein schnellerer %1 beendet das.</translation>
    </message>
    <message>
        <source>%1 of %2 queued</source>
        <translation>%1 von %2 im Puffer</translation>
    </message>
    <message>
        <source>%1 drains the old bus: %2, none of which can be lost; it moves over in %3.</source>
        <translation>%1 liest den alten Bus leer: %2, davon kann nichts verloren gehen; er zieht in %3 um.</translation>
    </message>
    <message>
        <source>%1 is catching up: %2, empty in %3.</source>
        <translation>%1 holt auf: %2, leer in %3.</translation>
    </message>
    <message>
        <source>%1 only just keeps up: %2, so a burst of %3 more events would lose.</source>
        <translation>%1 hält gerade noch mit: %2, ein Burst von %3 weiteren Ereignissen brächte Verlust.</translation>
    </message>
    <message>
        <source>%1 is down: events published now do not reach it, and it gets none of them later.</source>
        <translation>%1 ist ausgefallen: Was jetzt publiziert wird, erreicht ihn nicht, auch später nicht.</translation>
    </message>
    <message>
        <source>%1, and nothing is lost yet; %2.</source>
        <translation>%1, und noch geht nichts verloren; %2.</translation>
    </message>
    <message>
        <source>Nobody is subscribed: %1 come back to the publishers.</source>
        <translation>Kein Subscriber: %1 kommen zu den Publishern zurück.</translation>
    </message>
</context>
<context>
    <name>ron::dash::Actions</name>
    <message>
        <source>&amp;Pause the view</source>
        <translation>Ansicht &amp;anhalten</translation>
    </message>
    <message>
        <source>Go &amp;live</source>
        <translation>Zurück zu &amp;live</translation>
    </message>
    <message>
        <source>Zoom &amp;back</source>
        <translation>Zoom &amp;zurück</translation>
    </message>
    <message>
        <source>Drop a &amp;note…</source>
        <translation>&amp;Notiz setzen …</translation>
    </message>
    <message>
        <source>Cursor &amp;A here</source>
        <translation>Cursor &amp;A hierher</translation>
    </message>
    <message>
        <source>Cursor &amp;B here</source>
        <translation>Cursor &amp;B hierher</translation>
    </message>
    <message>
        <source>&amp;Clear the cursors</source>
        <translation>&amp;Cursor entfernen</translation>
    </message>
    <message>
        <source>Plots as &amp;tables</source>
        <translation>Diagramme als &amp;Tabellen</translation>
    </message>
    <message>
        <source>&amp;Undo the last injection</source>
        <translation>Letzte Störung &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Acknowledge the worst alarm</source>
        <translation>Schlimmsten Alarm &amp;quittieren</translation>
    </message>
    <message>
        <source>Add a &amp;subscriber</source>
        <translation>&amp;Subscriber hinzufügen</translation>
    </message>
    <message>
        <source>Add a &amp;publisher</source>
        <translation>&amp;Publisher hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save a picture of the window…</source>
        <translation>&amp;Bild des Fensters speichern …</translation>
    </message>
    <message>
        <source>Export what is plotted as &amp;CSV…</source>
        <translation>Kurven als &amp;CSV exportieren …</translation>
    </message>
    <message>
        <source>Export a report as &amp;HTML…</source>
        <translation>Bericht als &amp;HTML exportieren …</translation>
    </message>
    <message>
        <source>Export a report as &amp;PDF…</source>
        <translation>Bericht als &amp;PDF exportieren …</translation>
    </message>
    <message>
        <source>First &amp;lesson, one minute</source>
        <translation>Erste &amp;Lektion, eine Minute</translation>
    </message>
    <message>
        <source>&amp;Runbook for what is happening</source>
        <translation>&amp;Runbook zum aktuellen Geschehen</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>Befehl &amp;suchen …</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Last 15 s</source>
        <translation>Letzte 15 s</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>Letzte Minute</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>Letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Last 30 minutes</source>
        <translation>Letzte 30 Minuten</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Cutover</source>
        <translation>Umschaltung</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Rückblick</translation>
    </message>
    <message>
        <source>&amp;Open a new bus</source>
        <translation>Neuen &amp;Bus öffnen</translation>
    </message>
    <message>
        <source>One receiver per &amp;task again</source>
        <translation>Wieder ein Empfänger je &amp;Task</translation>
    </message>
    <message>
        <source>&amp;Limit overflow warnings to 60 a minute</source>
        <translation>Überlaufwarnungen auf 60 pro Minute be&amp;grenzen</translation>
    </message>
    <message>
        <source>Pick a &amp;drill…</source>
        <translation>Übung &amp;wählen …</translation>
    </message>
    <message>
        <source>&amp;Fast forward to the next decision</source>
        <translation>&amp;Vorspulen bis zur nächsten Entscheidung</translation>
    </message>
    <message>
        <source>&amp;Pause the drill</source>
        <translation>Übung &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Claim recovery</source>
        <translation>Wiederherstellung &amp;melden</translation>
    </message>
    <message>
        <source>Next &amp;hint</source>
        <translation>Nächster &amp;Hinweis</translation>
    </message>
    <message>
        <source>&amp;Abort the drill</source>
        <translation>Übung a&amp;bbrechen</translation>
    </message>
</context>
<context>
    <name>ron::dash::AlarmDelegate</name>
    <message>
        <source>%1 · raised %2×</source>
        <translation>%1 · %2× ausgelöst</translation>
    </message>
    <message>
        <source>%1 · raised %2, %3×</source>
        <translation>%1 · ausgelöst %2, %3×</translation>
    </message>
</context>
<context>
    <name>ron::dash::AlarmModel</name>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>latched</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>shelved for %1 more</source>
        <translation>noch %1 zurückgestellt</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4, since %5, %6 times</source>
        <translation>%1: %2, %3, %4, seit %5, %6-mal</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
</context>
<context>
    <name>ron::dash::AlarmsPanel</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle quittieren</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Unshelve</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Alarms, worst first</source>
        <translation>Alarme, schlimmster zuerst</translation>
    </message>
    <message>
        <source>Acknowledge the chosen alarm</source>
        <translation>Gewählten Alarm quittieren</translation>
    </message>
    <message>
        <source>Acknowledge all alarms</source>
        <translation>Alle Alarme quittieren</translation>
    </message>
    <message>
        <source>for 1 minute</source>
        <translation>für 1 Minute</translation>
    </message>
    <message>
        <source>for 5 minutes</source>
        <translation>für 5 Minuten</translation>
    </message>
    <message>
        <source>for 30 minutes</source>
        <translation>für 30 Minuten</translation>
    </message>
    <message>
        <source>for 2 hours</source>
        <translation>für 2 Stunden</translation>
    </message>
    <message>
        <source>Shelve the chosen alarm for a while</source>
        <translation>Gewählten Alarm befristet zurückstellen</translation>
    </message>
    <message>
        <source>Silent for a while, then raised again if its cause is still there</source>
        <translation>Eine Weile still, dann erneut ausgelöst, wenn die Ursache noch besteht</translation>
    </message>
    <message>
        <source>Take the chosen alarm off the shelf</source>
        <translation>Gewählten Alarm zurückholen</translation>
    </message>
    <message>
        <source>Opens the section of the runbook for this alarm</source>
        <translation>Öffnet den Abschnitt des Runbooks zu diesem Alarm</translation>
    </message>
    <message>
        <source>Runbook: %1</source>
        <translation>Runbook: %1</translation>
    </message>
    <message>
        <source>No alarm is raised.</source>
        <translation>Kein Alarm steht an.</translation>
    </message>
    <message>
        <source>An alarm stays here until it is acknowledged, even when its cause has gone.</source>
        <translation>Ein Alarm bleibt hier, bis er quittiert ist, auch wenn seine Ursache fort ist.</translation>
    </message>
</context>
<context>
    <name>ron::dash::BusPictureView</name>
    <message>
        <source>bursts</source>
        <translation>Bursts</translation>
    </message>
    <message>
        <source>lapped by bursts</source>
        <translation>von Bursts überrundet</translation>
    </message>
    <message>
        <source>lapped</source>
        <translation>überrundet</translation>
    </message>
    <message>
        <source>nearly lapped</source>
        <translation>fast überrundet</translation>
    </message>
    <message>
        <source>lapped in %1</source>
        <translation>überrundet in %1</translation>
    </message>
    <message>
        <source>at the head</source>
        <translation>am Kopf</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>Bus picture</source>
        <translation>Busbild</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Bus A</source>
        <translation>Bus A</translation>
    </message>
    <message>
        <source>Bus B</source>
        <translation>Bus B</translation>
    </message>
    <message>
        <source>full of %1</source>
        <translation>voll von %1</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>läuft leer</translation>
    </message>
    <message>
        <source>, %1 in danger</source>
        <translation>, %1 gefährdet</translation>
    </message>
</context>
<context>
    <name>ron::dash::ChartTable</name>
    <message>
        <source>−%1 s</source>
        <translation>−%1 s</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>ron::dash::ChartTables</name>
    <message>
        <source>Plots as tables</source>
        <translation>Diagramme als Tabellen</translation>
    </message>
    <message>
        <source>%1: values, newest first</source>
        <translation>%1: Werte, neuester zuerst</translation>
    </message>
    <message>
        <source>%1: summary</source>
        <translation>%1: Zusammenfassung</translation>
    </message>
</context>
<context>
    <name>ron::dash::CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Words of the command</source>
        <translation>Wörter des Befehls</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>ron::dash::CutoverBuses</name>
    <message>
        <source>Old and new bus with their subscribers</source>
        <translation>Alter und neuer Bus mit ihren Subscribern</translation>
    </message>
    <message>
        <source>%1: %2 receivers; %3: %4 receivers</source>
        <translation>%1: %2 Empfänger; %3: %4 Empfänger</translation>
    </message>
    <message>
        <source>capacity %1</source>
        <translation>Kapazität %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ron::dash::CutoverModel</name>
    <message>
        <source>no gap</source>
        <translation>keine Lücke</translation>
    </message>
    <message>
        <source>a gap of %1</source>
        <translation>eine Lücke von %1</translation>
    </message>
    <message>
        <source>done: %1 → %2, %3 lost, %4</source>
        <translation>fertig: %1 → %2, %3 verloren, %4</translation>
    </message>
    <message>
        <source>cutover %1</source>
        <translation>Umschaltung %1</translation>
    </message>
    <message>
        <source>cutover aborted</source>
        <translation>Umschaltung abgebrochen</translation>
    </message>
    <message>
        <source>cutover %1 of 7: %2</source>
        <translation>Umschaltung %1 von 7: %2</translation>
    </message>
    <message>
        <source>Bus A</source>
        <translation>Bus A</translation>
    </message>
    <message>
        <source>Bus B</source>
        <translation>Bus B</translation>
    </message>
    <message>
        <source>%1, draining</source>
        <translation>%1, läuft leer</translation>
    </message>
    <message>
        <source>Create the new bus</source>
        <translation>Neuen Bus anlegen</translation>
    </message>
    <message>
        <source>Prepare subscribers</source>
        <translation>Subscriber vorbereiten</translation>
    </message>
    <message>
        <source>Announce the new configuration</source>
        <translation>Neue Konfiguration ankündigen</translation>
    </message>
    <message>
        <source>Move subscribers</source>
        <translation>Subscriber umziehen</translation>
    </message>
    <message>
        <source>Swap the publishers&apos; handle</source>
        <translation>Handle der Publisher tauschen</translation>
    </message>
    <message>
        <source>Drop the old bus</source>
        <translation>Alten Bus abbauen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>aborted after step %1 of 7; the old bus goes on</source>
        <translation>nach Schritt %1 von 7 abgebrochen; der alte Bus läuft weiter</translation>
    </message>
    <message>
        <source>%1: all steps finished</source>
        <translation>%1: alle Schritte fertig</translation>
    </message>
    <message>
        <source>%1, step %2 of 7: %3</source>
        <translation>%1, Schritt %2 von 7: %3</translation>
    </message>
</context>
<context>
    <name>ron::dash::CutoverPanel</name>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>State of the cutover</source>
        <translation>Zustand der Umschaltung</translation>
    </message>
    <message>
        <source>Cutover</source>
        <translation>Umschaltung</translation>
    </message>
    <message>
        <source>Kind of cutover</source>
        <translation>Art der Umschaltung</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Versiegelt</translation>
    </message>
    <message>
        <source>Host-level</source>
        <translation>Auf Host-Ebene</translation>
    </message>
    <message>
        <source>Naive</source>
        <translation>Naiv</translation>
    </message>
    <message>
        <source>Sealed: no gap, by construction. Host-level: two buses, receivers first. Naive: leaves gaps.</source>
        <translation>Versiegelt: keine Lücke, durch die Bauweise. Auf Host-Ebene: zwei Busse, Empfänger zuerst. Naiv: lässt Lücken.</translation>
    </message>
    <message>
        <source>New capacity in events</source>
        <translation>Neue Kapazität in Ereignissen</translation>
    </message>
    <message>
        <source>%1 to %2 events; arrow keys double and halve</source>
        <translation>%1 bis %2 Ereignisse; Pfeiltasten verdoppeln und halbieren</translation>
    </message>
    <message>
        <source>to</source>
        <translation>auf</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Begin the cutover</source>
        <translation>Umschaltung beginnen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Do the next step</source>
        <translation>Nächsten Schritt ausführen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on to the end</source>
        <translation>Bis zum Ende weiterlaufen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Stop before the next step</source>
        <translation>Vor dem nächsten Schritt anhalten</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Abbruch</translation>
    </message>
    <message>
        <source>Abort: possible before step 3 only</source>
        <translation>Abbrechen: nur vor Schritt 3 möglich</translation>
    </message>
    <message>
        <source>Cutover: %1</source>
        <translation>Umschaltung: %1</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillAlerts</name>
    <message>
        <source>%1 No alert has fired</source>
        <translation>%1 Kein Alert stand an</translation>
    </message>
    <message>
        <source>Alert %1</source>
        <translation>Alert %1</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge %1</source>
        <translation>%1 quittieren</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>firing</source>
        <translation>steht an</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>vorbei</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillBrief</name>
    <message>
        <source>Brief</source>
        <translation>Einweisung</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>Wo nachsehen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Begin the drill</source>
        <translation>Übung beginnen</translation>
    </message>
    <message>
        <source>What you are to show</source>
        <translation>Was zu zeigen ist</translation>
    </message>
    <message>
        <source>Another drill</source>
        <translation>Andere Übung</translation>
    </message>
    <message>
        <source>Back to the list of drills</source>
        <translation>Zurück zur Liste der Übungen</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>It ends after %1 min of its own clock at the latest. That clock can run fast while there is nothing to decide, and slows down by itself.%2</source>
        <translation>Die Übung endet spätestens nach %1 min ihrer eigenen Uhr. Diese kann schnell laufen, solange nichts zu entscheiden ist, und wird von selbst langsamer.%2</translation>
    </message>
    <message>
        <source> It cannot be paused.</source>
        <translation> Sie lässt sich nicht anhalten.</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillClock</name>
    <message>
        <source>Pause</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Stop the drill’s clock, or let it go on</source>
        <translation>Uhr der Übung anhalten oder weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Fast forward to the next decision</source>
        <translation>Vorspulen bis zur nächsten Entscheidung</translation>
    </message>
    <message>
        <source>Let time run until something wants an answer</source>
        <translation>Zeit laufen lassen, bis etwas eine Antwort verlangt</translation>
    </message>
    <message>
        <source>Time of the drill</source>
        <translation>Zeit der Übung</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>State of the drill</source>
        <translation>Zustand der Übung</translation>
    </message>
    <message>
        <source>Why time slowed down</source>
        <translation>Warum die Zeit langsamer wurde</translation>
    </message>
    <message>
        <source>Speed ×%1</source>
        <translation>Tempo ×%1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>An exam cannot be paused</source>
        <translation>Eine Prüfung lässt sich nicht anhalten</translation>
    </message>
    <message>
        <source>Running fast …</source>
        <translation>Spult vor …</translation>
    </message>
    <message>
        <source>Back at ×1: %1</source>
        <translation>Zurück auf ×1: %1</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillDebrief</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 after the symptom</source>
        <translation>%1 nach dem Symptom</translation>
    </message>
    <message>
        <source>Debrief</source>
        <translation>Nachbesprechung</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>Worum es ging</translation>
    </message>
    <message>
        <source>Critical tasks</source>
        <translation>Kritische Aufgaben</translation>
    </message>
    <message>
        <source>What a perfect run would have done</source>
        <translation>Was ein perfekter Durchgang getan hätte</translation>
    </message>
    <message>
        <source>What happened when</source>
        <translation>Was wann geschah</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>The same drill from its briefing</source>
        <translation>Dieselbe Übung ab der Einweisung</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>A perfect run</source>
        <translation>Ein perfekter Durchgang</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Save the after-action report</source>
        <translation>Abschlussbericht speichern</translation>
    </message>
    <message>
        <source>As a &amp;web page…</source>
        <translation>Als &amp;Webseite …</translation>
    </message>
    <message>
        <source>As &amp;PDF…</source>
        <translation>Als &amp;PDF …</translation>
    </message>
    <message>
        <source>As &amp;JSON, to run it again…</source>
        <translation>Als &amp;JSON, zum Wiederholen …</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave the drill: back to what was watched before</source>
        <translation>Übung verlassen: zurück zu dem, was vorher beobachtet wurde</translation>
    </message>
    <message>
        <source>Satisfactory</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Unsatisfactory</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Aborted: not scored</source>
        <translation>Abgebrochen: nicht gewertet</translation>
    </message>
    <message>
        <source>Invalid: not scored</source>
        <translation>Ungültig: nicht gewertet</translation>
    </message>
    <message>
        <source>%1 of 10000 points, %2 needed</source>
        <translation>%1 von 10000 Punkten, %2 nötig</translation>
    </message>
    <message>
        <source>Harm</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>Not known yet.</source>
        <translation>Noch nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 points. Mended %2, you: %3. It lost %4 events, you %5.</source>
        <translation>%1 Punkte. Behoben: %2, von Ihnen: %3. Verlorene Ereignisse: %4, bei Ihnen: %5.</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillDiagnosis</name>
    <message>
        <source>Diagnose</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist es?</translation>
    </message>
    <message>
        <source>How sure you are, in percent</source>
        <translation>Wie sicher Sie sind, in Prozent</translation>
    </message>
    <message>
        <source>An honest confidence pays best: sure and wrong costs most</source>
        <translation>Ehrlich eingeschätzt zahlt sich am besten aus: Sicher und falsch kostet am meisten</translation>
    </message>
    <message>
        <source>%1 % sure</source>
        <translation>zu %1 % sicher</translation>
    </message>
    <message>
        <source>State this diagnosis</source>
        <translation>Diese Diagnose stellen</translation>
    </message>
    <message>
        <source>Diagnosis that was stated last</source>
        <translation>Zuletzt gestellte Diagnose</translation>
    </message>
    <message>
        <source>You said %1. It can be changed; each wrong one costs.</source>
        <translation>Ihre Diagnose: %1. Sie lässt sich ändern; jede falsche kostet.</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillExercise</name>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>False recovery</source>
        <translation>Scheinbare Wiederherstellung</translation>
    </message>
    <message>
        <source>Claim recovery</source>
        <translation>Wiederherstellung melden</translation>
    </message>
    <message>
        <source>Claim that it is mended</source>
        <translation>Melden, dass es behoben ist</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Hints that were given</source>
        <translation>Gegebene Hinweise</translation>
    </message>
    <message>
        <source>Next hint</source>
        <translation>Nächster Hinweis</translation>
    </message>
    <message>
        <source>Ask for the next hint</source>
        <translation>Nächsten Hinweis verlangen</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Critical tasks</source>
        <translation>Kritische Aufgaben</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Abbruch</translation>
    </message>
    <message>
        <source>Call the drill off: everything is put back, nothing is scored</source>
        <translation>Übung abbrechen: Alles wird zurückgesetzt, nichts gewertet</translation>
    </message>
    <message>
        <source>Time that the recovery still has to last</source>
        <translation>Zeit, die die Wiederherstellung noch halten muss</translation>
    </message>
    <message>
        <source>It has to be there now, and to last; a claim that fails costs half of its points</source>
        <translation>Sie muss jetzt da sein und halten; eine gescheiterte Meldung kostet die Hälfte ihrer Punkte</translation>
    </message>
    <message>
        <source>Alerts of the host</source>
        <translation>Alerts des Hosts</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>◆ False recovery. %1</source>
        <translation>◆ Scheinbare Wiederherstellung. %1</translation>
    </message>
    <message>
        <source>has to last %1 more</source>
        <translation>muss noch %1 halten</translation>
    </message>
    <message>
        <source>No more hints</source>
        <translation>Keine weiteren Hinweise</translation>
    </message>
    <message>
        <source>Next hint (costs %1 points)</source>
        <translation>Nächster Hinweis (kostet %1 Punkte)</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillNow</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>Was jetzt zu tun ist</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Runbook</translation>
    </message>
    <message>
        <source>The runbook about this step</source>
        <translation>Das Runbook zu diesem Schritt</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>Der nächste Schritt</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillPicker</name>
    <message>
        <source>Pick a drill</source>
        <translation>Übung wählen</translation>
    </message>
    <message>
        <source>How it is played</source>
        <translation>Wie geübt wird</translation>
    </message>
    <message>
        <source>Guided</source>
        <translation>Geführt</translation>
    </message>
    <message>
        <source>Assisted</source>
        <translation>Unterstützt</translation>
    </message>
    <message>
        <source>Free play</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>What the mode means</source>
        <translation>Was der Modus bedeutet</translation>
    </message>
    <message>
        <source>What a drill is</source>
        <translation>Was eine Übung ist</translation>
    </message>
    <message>
        <source>Something goes wrong on a host of its own. Notice it, say what it is, mend it and prove it: against the clock, with the controls of this window.</source>
        <translation>Auf einem eigenen Host geht etwas schief. Bemerken, sagen, was es ist, beheben und nachweisen: gegen die Uhr, mit der Bedienung dieses Fensters.</translation>
    </message>
    <message>
        <source>Drills</source>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>%1; ends after %2 min of its own clock, which can run fast</source>
        <translation>%1; endet nach %2 min der eigenen Uhr, die schnell laufen kann</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Another seed is another run of bad luck; the same seed is the same again</source>
        <translation>Ein anderer Startwert ist eine andere Pechsträhne; mit demselben kommt dasselbe noch einmal</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Start: read the brief</source>
        <translation>Start: zur Einweisung</translation>
    </message>
    <message>
        <source>Start the drill that is chosen</source>
        <translation>Gewählte Übung starten</translation>
    </message>
    <message>
        <source>The next step is always shown, and a button for it.</source>
        <translation>Der nächste Schritt wird immer gezeigt, mit einem Knopf dafür.</translation>
    </message>
    <message>
        <source>The tasks are listed; hints cost points.</source>
        <translation>Die Aufgaben sind aufgelistet; Hinweise kosten Punkte.</translation>
    </message>
    <message>
        <source>Alerts only, as on a real watch.</source>
        <translation>Nur Alerts, wie im echten Dienst.</translation>
    </message>
    <message>
        <source>No pause, no hints, and some of what happens is harmless.</source>
        <translation>Kein Anhalten, keine Hinweise, und manches, was geschieht, ist harmlos.</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillSource</name>
    <message>
        <source>drill (exam)</source>
        <translation>Übung (Prüfung)</translation>
    </message>
    <message>
        <source>drill %1</source>
        <translation>Übung %1</translation>
    </message>
    <message>
        <source>DRILL %1</source>
        <translation>ÜBUNG %1</translation>
    </message>
    <message>
        <source>the drill has not begun yet</source>
        <translation>die Übung hat noch nicht begonnen</translation>
    </message>
    <message>
        <source>the drill is over</source>
        <translation>die Übung ist vorbei</translation>
    </message>
</context>
<context>
    <name>ron::dash::DrillTimeline</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What it was worth</source>
        <translation>Was es wert war</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>inject</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>symptom</source>
        <translation>Symptom</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>Alert</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>false recovery</source>
        <translation>scheinbare Wiederherstellung</translation>
    </message>
    <message>
        <source>rollback</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ron::dash::EmbeddedSource</name>
    <message>
        <source>embedded (%1 engine)</source>
        <translation>eingebettet (Engine: %1)</translation>
    </message>
</context>
<context>
    <name>ron::dash::EventLane</name>
    <message>
        <source>%1 s · %2: %3</source>
        <translation>%1 s · %2: %3</translation>
    </message>
    <message>
        <source>Event lane</source>
        <translation>Ereignisleiste</translation>
    </message>
    <message>
        <source>no events</source>
        <translation>keine Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s), the last: %1</source>
        <translation>
            <numerusform>%n Ereignis: %1</numerusform>
            <numerusform>%n Ereignisse, zuletzt: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ron::dash::EventTimeline</name>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>Ursache fort</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>cutover</source>
        <translation>Umschaltung</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>ron::dash::EventsPanel</name>
    <message>
        <source>Events, newest first</source>
        <translation>Ereignisse, neuestes zuerst</translation>
    </message>
    <message>
        <source>Notes only</source>
        <translation>Nur Notizen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>99999.9 s</source>
        <translation>99999,9 s</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Drop a note into the event lane</source>
        <translation>Notiz in die Ereignisleiste setzen</translation>
    </message>
    <message>
        <source>Edit the chosen note</source>
        <translation>Gewählte Notiz ändern</translation>
    </message>
    <message>
        <source>Delete the chosen note</source>
        <translation>Gewählte Notiz löschen</translation>
    </message>
</context>
<context>
    <name>ron::dash::HandlerTimeControl</name>
    <message>
        <source>%1: handler time</source>
        <translation>%1: Handler-Zeit</translation>
    </message>
    <message>
        <source>%1: handler time in milliseconds</source>
        <translation>%1: Handler-Zeit in Millisekunden</translation>
    </message>
    <message>
        <source>How long %1 takes for one event: right is slower</source>
        <translation>Wie lange %1 für ein Ereignis braucht: rechts ist langsamer</translation>
    </message>
</context>
<context>
    <name>ron::dash::HostLink</name>
    <message>
        <source>no ron-bus host answers at this address: its %1 is &apos;%2&apos;</source>
        <translation>unter dieser Adresse antwortet kein ron-bus-Host: %1 ist „%2“</translation>
    </message>
    <message>
        <source>the host sent a snapshot of more than %1 MiB</source>
        <translation>der Host hat eine Momentaufnahme von mehr als %1 MiB gesendet</translation>
    </message>
    <message>
        <source>the host&apos;s snapshots cannot be read (another version?): %1</source>
        <translation>die Momentaufnahmen des Hosts sind nicht lesbar (andere Version?): %1</translation>
    </message>
    <message>
        <source>; whether it was done is not known</source>
        <translation>; ob es ausgeführt wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>the host refuses the token in %1: %2</source>
        <translation>der Host weist das Token in %1 ab: %2</translation>
    </message>
    <message>
        <source>status 401</source>
        <translation>Status 401</translation>
    </message>
    <message>
        <source>the host answered with status %1</source>
        <translation>der Host antwortete mit Status %1</translation>
    </message>
</context>
<context>
    <name>ron::dash::HostSource</name>
    <message>
        <source>the token has not been looked at yet</source>
        <translation>das Token wurde noch nicht geprüft</translation>
    </message>
    <message>
        <source>the dashboard left the host; whether it was done is not known</source>
        <translation>das Dashboard hat den Host verlassen; ob es ausgeführt wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>Host %1</translation>
    </message>
    <message>
        <source>there is no connection to the host</source>
        <translation>es besteht keine Verbindung zum Host</translation>
    </message>
    <message>
        <source>%1 actions already wait for the host&apos;s answer</source>
        <translation>schon %1 Aktionen warten auf die Antwort des Hosts</translation>
    </message>
</context>
<context>
    <name>ron::dash::InjectionsPanel</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1: time left</source>
        <translation>%1: Restzeit</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>What is to go wrong</source>
        <translation>Was schiefgehen soll</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Held up</source>
        <translation>Aufgehalten</translation>
    </message>
    <message>
        <source>Flapping</source>
        <translation>Flattern</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Flut</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>Bursts</translation>
    </message>
    <message>
        <source>Inject</source>
        <translation>Stören</translation>
    </message>
    <message>
        <source>Who it is done to</source>
        <translation>Wen es trifft</translation>
    </message>
    <message>
        <source>How long it lasts</source>
        <translation>Wie lange es dauert</translation>
    </message>
    <message>
        <source>What it will do</source>
        <translation>Was es bewirken wird</translation>
    </message>
    <message>
        <source>Inject what is chosen</source>
        <translation>Gewählte Störung auslösen</translation>
    </message>
    <message>
        <source>It is taken back by itself when its time is up, or at once with Ctrl+Z</source>
        <translation>Wird nach Ablauf von selbst zurückgenommen, mit Strg+Z sofort</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Injections</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>Times a second</source>
        <translation>Mal pro Sekunde</translation>
    </message>
    <message>
        <source>One every (s)</source>
        <translation>Einer alle (s)</translation>
    </message>
    <message>
        <source>Times the rate</source>
        <translation>Faktor der Rate</translation>
    </message>
    <message>
        <source>Times slower</source>
        <translation>Faktor langsamer</translation>
    </message>
    <message>
        <source>Nothing is injected.</source>
        <translation>Keine Störung ist aktiv.</translation>
    </message>
    <message>
        <source>This source can only be watched.</source>
        <translation>Dieser Quelle kann man nur zusehen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>ron::dash::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>Taste suchen</translation>
    </message>
    <message>
        <source>Words to find a key by</source>
        <translation>Wörter, nach denen gesucht wird</translation>
    </message>
    <message>
        <source>In a plot</source>
        <translation>In einem Diagramm</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>Fadenkreuz bewegen</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>Crosshair to the left or right edge</source>
        <translation>Fadenkreuz an den linken oder rechten Rand</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Hide the crosshair</source>
        <translation>Fadenkreuz ausblenden</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom about the mouse</source>
        <translation>Um den Mauszeiger zoomen</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Zoom into the stretch</source>
        <translation>In den Abschnitt zoomen</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Umschalt+Klick</translation>
    </message>
    <message>
        <source>Cursor A here; drag its line to move it</source>
        <translation>Cursor A hierher; an der Linie ziehen verschiebt ihn</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Strg+Klick</translation>
    </message>
    <message>
        <source>Cursor B here</source>
        <translation>Cursor B hierher</translation>
    </message>
    <message>
        <source>In the event lane</source>
        <translation>In der Ereignisleiste</translation>
    </message>
    <message>
        <source>Previous and next event</source>
        <translation>Voriges und nächstes Ereignis</translation>
    </message>
    <message>
        <source>In the session strip</source>
        <translation>Im Sitzungsstreifen</translation>
    </message>
    <message>
        <source>Look earlier or later</source>
        <translation>Früher oder später ansehen</translation>
    </message>
    <message>
        <source>To its beginning, or back to live</source>
        <translation>An den Anfang oder zurück zu live</translation>
    </message>
    <message>
        <source>In a number</source>
        <translation>In einem Zahlenfeld</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>A step up or down</source>
        <translation>Ein Schritt auf oder ab</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Take over what was typed</source>
        <translation>Eingetipptes übernehmen</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>In Listen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Edit the chosen note</source>
        <translation>Gewählte Notiz ändern</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete the chosen note</source>
        <translation>Gewählte Notiz löschen</translation>
    </message>
    <message>
        <source>Acknowledge the chosen alarm, look at the chosen event</source>
        <translation>Gewählten Alarm quittieren, gewähltes Ereignis ansehen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>The next control</source>
        <translation>Nächstes Bedienelement</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Press the button that has the focus</source>
        <translation>Den Knopf mit dem Fokus drücken</translation>
    </message>
</context>
<context>
    <name>ron::dash::LedgerDelegate</name>
    <message>
        <source>published</source>
        <translation>publiziert</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>unterwegs</translation>
    </message>
</context>
<context>
    <name>ron::dash::LedgerModel</name>
    <message>
        <source>publishers → bus</source>
        <translation>Publisher → Bus</translation>
    </message>
    <message>
        <source>engine → this dashboard (samples)</source>
        <translation>Engine → dieses Dashboard (Momentaufnahmen)</translation>
    </message>
    <message>
        <source>◆ does not add up</source>
        <translation>◆ geht nicht auf</translation>
    </message>
    <message>
        <source>✓ adds up</source>
        <translation>✓ geht auf</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiziert</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>ron::dash::LedgerPanel</name>
    <message>
        <source>Loss ledger, one row for each subscriber</source>
        <translation>Verlustbilanz, eine Zeile je Subscriber</translation>
    </message>
    <message>
        <source>Published = delivered + lost + in flight, from counts that do not know each other. A difference that stays is an alarm.</source>
        <translation>Publiziert = zugestellt + verloren + unterwegs, aus Zählungen, die einander nicht kennen. Eine bleibende Differenz ist ein Alarm.</translation>
    </message>
</context>
<context>
    <name>ron::dash::Lesson</name>
    <message>
        <source>This is loss. %1 is overtaken: %2 events a second are overwritten before it has read them. The sentence above says why, the plot “Overflow slope” how much.</source>
        <translation>Das ist Verlust. %1 wird überholt: %2 Ereignisse pro Sekunde werden überschrieben, bevor er sie gelesen hat. Der Satz oben sagt, warum, das Diagramm „Überlaufrate“, wie viel.</translation>
    </message>
    <message>
        <source>Now its queue fills, %1 % so far: look at “Queue depth”. While there is room, nothing is lost.</source>
        <translation>Jetzt füllt sich sein Puffer, bisher zu %1 %: siehe „Pufferfüllstand“. Solange Platz ist, geht nichts verloren.</translation>
    </message>
    <message>
        <source>Make %1 slow: pull its slider, in the list of subscribers, to the right, past %2 ms an event. More than that it cannot take at %3 events/s.</source>
        <translation>Machen Sie %1 langsam: den Schieber in der Liste der Subscriber nach rechts ziehen, über %2 ms je Ereignis hinaus. Mehr verträgt er bei %3 Ereignissen/s nicht.</translation>
    </message>
    <message>
        <source>Now fix it: pull the slider of %1 back to the left. Only a faster consumer ends the loss; a larger capacity would only put it off.</source>
        <translation>Nun beheben: den Schieber von %1 wieder nach links ziehen. Nur ein schnellerer Subscriber beendet den Verlust; mehr Kapazität würde ihn nur aufschieben.</translation>
    </message>
    <message>
        <source>Nothing is lost any more. You made a consumer slow, saw it lose, and fixed it: that is what this window is for.</source>
        <translation>Nichts geht mehr verloren. Sie haben einen Subscriber verlangsamt, ihn verlieren sehen und es behoben: Dafür ist dieses Fenster da.</translation>
    </message>
</context>
<context>
    <name>ron::dash::LessonBar</name>
    <message>
        <source>Show me</source>
        <translation>Vorführen</translation>
    </message>
    <message>
        <source>Step of the lesson</source>
        <translation>Schritt der Lektion</translation>
    </message>
    <message>
        <source>What the lesson says</source>
        <translation>Was die Lektion sagt</translation>
    </message>
    <message>
        <source>Do this step for me</source>
        <translation>Diesen Schritt vorführen</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>Lektion verlassen</translation>
    </message>
    <message>
        <source>✓ Lesson done</source>
        <translation>✓ Lektion fertig</translation>
    </message>
    <message>
        <source>Lesson %1/%2</source>
        <translation>Lektion %1/%2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>ron::dash::MainWindow</name>
    <message>
        <source>ron-bus dashboard</source>
        <translation>ron-bus-Dashboard</translation>
    </message>
    <message>
        <source>Last action</source>
        <translation>Letzte Aktion</translation>
    </message>
    <message>
        <source>First lesson</source>
        <translation>Erste Lektion</translation>
    </message>
    <message>
        <source>Subscribers, worst first</source>
        <translation>Subscriber, schlimmster zuerst</translation>
    </message>
    <message>
        <source>Publishers</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Cutover</source>
        <translation>Umschaltung</translation>
    </message>
    <message>
        <source>Loss ledger</source>
        <translation>Verlustbilanz</translation>
    </message>
    <message>
        <source>Injections</source>
        <translation>Störungen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Runbook</translation>
    </message>
    <message>
        <source>Dashboard itself</source>
        <translation>Das Dashboard selbst</translation>
    </message>
    <message>
        <source>More menus</source>
        <translation>Weitere Menüs</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Bus</source>
        <translation>&amp;Bus</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Plots &amp;show</source>
        <translation>Diagramme &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>A&amp;nordnung</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>The lesson needs a subscriber that keeps up, on a source that can be controlled.</source>
        <translation>Die Lektion braucht einen Subscriber, der mithält, an einer Quelle, die sich steuern lässt.</translation>
    </message>
    <message>
        <source>Refused: %1: %2</source>
        <translation>Abgewiesen: %1: %2</translation>
    </message>
    <message>
        <source>The saved arrangement could not be used: this is the one that ships.</source>
        <translation>Die gespeicherte Anordnung war nicht brauchbar: Dies ist die mitgelieferte.</translation>
    </message>
    <message>
        <source>Drop a note</source>
        <translation>Notiz setzen</translation>
    </message>
    <message>
        <source>Note in the event lane:</source>
        <translation>Notiz in der Ereignisleiste:</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Save a picture of the window</source>
        <translation>Bild des Fensters speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Export what is plotted</source>
        <translation>Kurven exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF-Dokumente (*.pdf)</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>&amp;Drill</source>
        <translation>&amp;Übung</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save the after-action report</source>
        <translation>Abschlussbericht speichern</translation>
    </message>
</context>
<context>
    <name>ron::dash::MetricSource</name>
    <message>
        <source>this source does not take actions</source>
        <translation>diese Quelle nimmt keine Aktionen an</translation>
    </message>
</context>
<context>
    <name>ron::dash::MoreButton</name>
    <message>
        <source>%1: more settings</source>
        <translation>%1: weitere Einstellungen</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
</context>
<context>
    <name>ron::dash::NumberBox</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1: %2 is refused; accepted is %3 .. %4%5</source>
        <translation>%1: %2 ist nicht zulässig; zulässig ist %3 .. %4%5</translation>
    </message>
</context>
<context>
    <name>ron::dash::PlotsPanel</name>
    <message>
        <source>Overflow slope</source>
        <translation>Überlaufrate</translation>
    </message>
    <message>
        <source>events lost/s</source>
        <translation>verlorene Ereignisse/s</translation>
    </message>
    <message>
        <source>Queue depth</source>
        <translation>Pufferfüllstand</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Publish and consume rate</source>
        <translation>Publizier- und Verarbeitungsrate</translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>Ereignisse/s</translation>
    </message>
    <message>
        <source>Events: actions, alarms and cutover steps</source>
        <translation>Ereignisse: Aktionen, Alarme und Schritte der Umschaltung</translation>
    </message>
    <message>
        <source>lost/s</source>
        <translation>verloren/s</translation>
    </message>
    <message>
        <source>capacity A</source>
        <translation>Kapazität A</translation>
    </message>
    <message>
        <source>capacity B</source>
        <translation>Kapazität B</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publiziert</translation>
    </message>
    <message>
        <source>consumed</source>
        <translation>verarbeitet</translation>
    </message>
    <message>
        <source>slowest</source>
        <translation>langsamster</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>über %1</translation>
    </message>
</context>
<context>
    <name>ron::dash::PublisherCard</name>
    <message>
        <source>%1: shape of the rate</source>
        <translation>%1: Verlauf der Rate</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>Stetig</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Burst</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>Rampe</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>Poisson</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1: events per second</source>
        <translation>%1: Ereignisse pro Sekunde</translation>
    </message>
    <message>
        <source>%1: period</source>
        <translation>%1: Periode</translation>
    </message>
    <message>
        <source>%1: events per second at the end of the ramp</source>
        <translation>%1: Ereignisse pro Sekunde am Ende der Rampe</translation>
    </message>
    <message>
        <source>to</source>
        <translation>auf</translation>
    </message>
    <message>
        <source>%1: remove</source>
        <translation>%1: entfernen</translation>
    </message>
    <message>
        <source>sends %1/s</source>
        <translation>sendet %1/s</translation>
    </message>
    <message>
        <source>within</source>
        <translation>innerhalb</translation>
    </message>
    <message>
        <source>a burst every</source>
        <translation>ein Burst alle</translation>
    </message>
    <message>
        <source>◌ sent %1/s</source>
        <translation>◌ sendete %1/s</translation>
    </message>
</context>
<context>
    <name>ron::dash::PublisherMore</name>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>health events</source>
        <translation>Health-Ereignissen</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfig.</translation>
    </message>
    <message>
        <source>configuration events</source>
        <translation>Konfigurationsereignissen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>data events</source>
        <translation>Datenereignissen</translation>
    </message>
    <message>
        <source>%1: share of %2</source>
        <translation>%1: Anteil an %2</translation>
    </message>
    <message>
        <source>Share of %1; the three always add up to 100 %</source>
        <translation>Anteil an %1; die drei ergeben immer 100 %</translation>
    </message>
    <message>
        <source>%1: payload of a data event</source>
        <translation>%1: Nutzlast eines Datenereignisses</translation>
    </message>
    <message>
        <source>%1: payloads are shared, not copied</source>
        <translation>%1: Nutzlasten werden geteilt, nicht kopiert</translation>
    </message>
    <message>
        <source>Shared: all events refer to the same bytes. Not shared: each copies them, which costs time and memory (failure mode F5).</source>
        <translation>Geteilt: Alle Ereignisse verweisen auf dieselben Bytes. Nicht geteilt: Jedes kopiert sie, was Zeit und Speicher kostet (Fehlerbild F5).</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>Bytes in each data event</source>
        <translation>Bytes in jedem Datenereignis</translation>
    </message>
    <message>
        <source>Bytes are</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>ron::dash::PublishersPanel</name>
    <message>
        <source>Add publisher</source>
        <translation>Publisher hinzufügen</translation>
    </message>
    <message>
        <source>Add a publisher</source>
        <translation>Einen Publisher hinzufügen</translation>
    </message>
    <message>
        <source>Publishers</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>Show publishers whose name contains</source>
        <translation>Publisher zeigen, deren Name enthält</translation>
    </message>
    <message>
        <source>Open a new bus</source>
        <translation>Neuen Bus öffnen</translation>
    </message>
    <message>
        <source>Drop the senders</source>
        <translation>Sender freigeben</translation>
    </message>
    <message>
        <source>Bus: open a new one, and keep it</source>
        <translation>Bus: neuen öffnen und behalten</translation>
    </message>
    <message>
        <source>Bus: drop its senders</source>
        <translation>Bus: Sender freigeben</translation>
    </message>
    <message>
        <source>A new bus, to which publishers and subscribers go; the host keeps it.</source>
        <translation>Ein neuer Bus, auf den Publisher und Subscriber wechseln; der Host behält ihn.</translation>
    </message>
    <message>
        <source>The host lets go of its bus and of every sender too early: subscribers get Closed (failure mode F4).</source>
        <translation>Der Host gibt seinen Bus und alle Sender zu früh frei: Subscriber erhalten Closed (Fehlerbild F4).</translation>
    </message>
</context>
<context>
    <name>ron::dash::QtTimeChart</name>
    <message>
        <source>%1 has no data</source>
        <translation>%1 hat keine Daten</translation>
    </message>
    <message>
        <source>no value now</source>
        <translation>zurzeit kein Wert</translation>
    </message>
    <message>
        <source>%1 %2, between %3 and %4</source>
        <translation>%1 %2, zwischen %3 und %4</translation>
    </message>
    <message>
        <source>%1 in %2 over %3: %4</source>
        <translation>%1 in %2 über %3: %4</translation>
    </message>
</context>
<context>
    <name>ron::dash::ReadOnlyNote</name>
    <message>
        <source>Why the controls are disabled</source>
        <translation>Warum die Bedienung gesperrt ist</translation>
    </message>
    <message>
        <source>Watching only: %1</source>
        <translation>Nur Zusehen: %1</translation>
    </message>
</context>
<context>
    <name>ron::dash::RefusalLine</name>
    <message>
        <source>What was refused</source>
        <translation>Was abgewiesen wurde</translation>
    </message>
</context>
<context>
    <name>ron::dash::RowFinder</name>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>%1: clear</source>
        <translation>%1: leeren</translation>
    </message>
    <message>
        <source>Rows that are not shown</source>
        <translation>Nicht gezeigte Zeilen</translation>
    </message>
</context>
<context>
    <name>ron::dash::RunbookPanel</name>
    <message>
        <source>Section of the runbook</source>
        <translation>Abschnitt des Runbooks</translation>
    </message>
    <message>
        <source>Follow what is happening</source>
        <translation>Dem Geschehen folgen</translation>
    </message>
    <message>
        <source>Opens the section for the worst alarm or the cutover by itself</source>
        <translation>Öffnet von selbst den Abschnitt zum schlimmsten Alarm oder zur Umschaltung</translation>
    </message>
    <message>
        <source>Why this section</source>
        <translation>Warum dieser Abschnitt</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Runbook</translation>
    </message>
    <message>
        <source>Find in the runbook</source>
        <translation>Im Runbook suchen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Now: %1.</source>
        <translation>Jetzt: %1.</translation>
    </message>
    <message>
        <source>Chosen by hand. Now: %1 (%2).</source>
        <translation>Von Hand gewählt. Jetzt: %1 (%2).</translation>
    </message>
    <message>
        <source>‘%1’ is not in the runbook.</source>
        <translation>„%1“ steht nicht im Runbook.</translation>
    </message>
</context>
<context>
    <name>ron::dash::SelfPanel</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Frame, median and 95 %</source>
        <translation>Bild, Median und 95 %</translation>
    </message>
    <message>
        <source>Longest frame</source>
        <translation>Längstes Bild</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>Speicher des Prozesses</translation>
    </message>
    <message>
        <source>Memory of the history</source>
        <translation>Speicher des Verlaufs</translation>
    </message>
    <message>
        <source>History reaches back</source>
        <translation>Verlauf reicht zurück</translation>
    </message>
    <message>
        <source>Snapshots seen</source>
        <translation>Momentaufnahmen gesehen</translation>
    </message>
    <message>
        <source>Snapshots dropped</source>
        <translation>Momentaufnahmen verworfen</translation>
    </message>
    <message>
        <source>Events forgotten</source>
        <translation>Ereignisse vergessen</translation>
    </message>
    <message>
        <source>Memory of the history against its cap</source>
        <translation>Speicher des Verlaufs gegen seine Grenze</translation>
    </message>
    <message>
        <source>Cap of the history&apos;s memory</source>
        <translation>Speichergrenze des Verlaufs</translation>
    </message>
    <message>
        <source>Less forgets the oldest at once; more keeps longer</source>
        <translation>Weniger vergisst das Älteste sofort; mehr behält länger</translation>
    </message>
    <message>
        <source>Cap of the history</source>
        <translation>Grenze des Verlaufs</translation>
    </message>
    <message>
        <source>%1 ms, %2 ms</source>
        <translation>%1 ms, %2 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ron::dash::Session</name>
    <message>
        <source>%1: refused: %2</source>
        <translation>%1: abgewiesen: %2</translation>
    </message>
    <message>
        <source>cleared: %1</source>
        <translation>Ursache fort: %1</translation>
    </message>
    <message>
        <source>acknowledged: %1</source>
        <translation>quittiert: %1</translation>
    </message>
    <message>
        <source>shelved: %1</source>
        <translation>zurückgestellt: %1</translation>
    </message>
    <message>
        <source>off the shelf: %1</source>
        <translation>zurückgeholt: %1</translation>
    </message>
    <message>
        <source>the source began anew</source>
        <translation>die Quelle begann von vorn</translation>
    </message>
    <message>
        <source>source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>the source says what cannot be: %1 figures, %2 repeated, %3 subscribers not followed</source>
        <translation>die Quelle meldet Unmögliches: %1 Werte, %2 Wiederholungen, %3 Subscriber nicht verfolgt</translation>
    </message>
    <message>
        <source>◌ ended</source>
        <translation>◌ beendet</translation>
    </message>
    <message>
        <source>◌ %1 s old</source>
        <translation>◌ %1 s alt</translation>
    </message>
</context>
<context>
    <name>ron::dash::SessionScrubber</name>
    <message>
        <source>Whole session: events lost per second; arrow keys move the plots</source>
        <translation>Ganze Sitzung: verlorene Ereignisse pro Sekunde; Pfeiltasten bewegen die Diagramme</translation>
    </message>
    <message>
        <source>The whole session: events lost/s. Click to look at a time, L to go back to live.</source>
        <translation>Die ganze Sitzung: verlorene Ereignisse/s. Klick zeigt einen Zeitpunkt, L führt zurück zu live.</translation>
    </message>
    <message>
        <source>session, %1</source>
        <translation>Sitzung, %1</translation>
    </message>
</context>
<context>
    <name>ron::dash::SubscriberCard</name>
    <message>
        <source>%1: queue depth</source>
        <translation>%1: Pufferfüllstand</translation>
    </message>
    <message>
        <source>%1: handled events per second</source>
        <translation>%1: verarbeitete Ereignisse pro Sekunde</translation>
    </message>
    <message>
        <source>Handled events/s, last 30 s</source>
        <translation>Verarbeitete Ereignisse/s, letzte 30 s</translation>
    </message>
    <message>
        <source>Mean time its handler took for one event; beside it, what it is set to</source>
        <translation>Mittlere Zeit des Handlers für ein Ereignis; daneben, worauf er eingestellt ist</translation>
    </message>
    <message>
        <source>%1: measured handler time</source>
        <translation>%1: gemessene Handler-Zeit</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Its handler stops for %1, then goes on; how long is set under “more”</source>
        <translation>Der Handler hält für %1 an und läuft dann weiter; die Dauer steht unter „Weitere Einstellungen“</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Its handler stops until it is resumed</source>
        <translation>Der Handler hält an, bis er fortgesetzt wird</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>It dies; the supervisor restarts it after a while</source>
        <translation>Er stirbt; der Supervisor startet ihn nach einer Weile neu</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>A new life at once: what is queued is left behind</source>
        <translation>Sofort ein neues Leben: Was im Puffer steht, bleibt zurück</translation>
    </message>
    <message>
        <source>Shed</source>
        <translation>Abwurf</translation>
    </message>
    <message>
        <source>Remove it from the bus</source>
        <translation>Vom Bus entfernen</translation>
    </message>
    <message>
        <source>lost %1</source>
        <translation>verloren %1</translation>
    </message>
    <message>
        <source>lag %1 of %2</source>
        <translation>Rückstand %1 von %2</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Hänger</translation>
    </message>
</context>
<context>
    <name>ron::dash::SubscriberModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>hung</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>flapping</source>
        <translation>flattert</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1: %2, %3 of its queue used, %4 behind, %5 lost (%6/s), handles %7/s at %8 each</source>
        <translation>%1: %2, Puffer zu %3 belegt, Rückstand %4, verloren %5 (%6/s), verarbeitet %7/s mit je %8</translation>
    </message>
    <message>
        <source>Subscriber</source>
        <translation>Subscriber</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>Handled/s</source>
        <translation>Verarbeitet/s</translation>
    </message>
</context>
<context>
    <name>ron::dash::SubscriberMore</name>
    <message>
        <source>%1: shape of the handler time</source>
        <translation>%1: Verteilung der Handler-Zeit</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Gleichverteilt</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Exponentiell</translation>
    </message>
    <message>
        <source>Pareto</source>
        <translation>Pareto</translation>
    </message>
    <message>
        <source>%1: jitter</source>
        <translation>%1: Jitter</translation>
    </message>
    <message>
        <source>%1: flapping</source>
        <translation>%1: Flattern</translation>
    </message>
    <message>
        <source>%1: events retained</source>
        <translation>%1: festgehaltene Ereignisse</translation>
    </message>
    <message>
        <source>%1: duration of a stall</source>
        <translation>%1: Dauer eines Halts</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>How its handler time is distributed about the mean that is set</source>
        <translation>Wie die Handler-Zeit um das eingestellte Mittel verteilt ist</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Added to each handler time: anything from nothing up to this, evenly</source>
        <translation>Zu jeder Handler-Zeit kommt gleichverteilt etwas zwischen null und diesem Wert</translation>
    </message>
    <message>
        <source>Flaps</source>
        <translation>Flattert</translation>
    </message>
    <message>
        <source>Leaves the bus and joins again so many times a second; 0: it stays</source>
        <translation>Verlässt den Bus und kommt wieder, so oft pro Sekunde; 0: bleibt</translation>
    </message>
    <message>
        <source>Retains</source>
        <translation>Hält fest</translation>
    </message>
    <message>
        <source>Events its handler keeps hold of</source>
        <translation>Ereignisse, die der Handler festhält</translation>
    </message>
    <message>
        <source>Stall for</source>
        <translation>Haltdauer</translation>
    </message>
    <message>
        <source>How long a press on Stall holds it up</source>
        <translation>Wie lange ein Druck auf „Halt“ ihn aufhält</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>%1: two tasks share its receiver</source>
        <translation>%1: zwei Tasks teilen seinen Empfänger</translation>
    </message>
    <message>
        <source>Two tasks read its one receiver, so each misses what the other gets (failure mode F3).</source>
        <translation>Zwei Tasks lesen seinen einen Empfänger; jedem entgeht, was der andere bekommt (Fehlerbild F3).</translation>
    </message>
</context>
<context>
    <name>ron::dash::SubscribersPanel</name>
    <message>
        <source>Add subscriber</source>
        <translation>Subscriber hinzufügen</translation>
    </message>
    <message>
        <source>Add a subscriber</source>
        <translation>Einen Subscriber hinzufügen</translation>
    </message>
    <message>
        <source>Subscribers, worst first</source>
        <translation>Subscriber, schlimmster zuerst</translation>
    </message>
    <message>
        <source>Show subscribers whose name contains</source>
        <translation>Subscriber zeigen, deren Name enthält</translation>
    </message>
</context>
<context>
    <name>ron::dash::TopStrip</name>
    <message>
        <source>; trying again in %1 s</source>
        <translation>; nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>; trying again</source>
        <translation>; neuer Versuch läuft</translation>
    </message>
    <message>
        <source>The source has ended: these were its last figures.</source>
        <translation>Die Quelle ist beendet: Dies waren ihre letzten Werte.</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>Noch keine Werte.</translation>
    </message>
    <message>
        <source>No figures yet: %1.</source>
        <translation>Noch keine Werte: %1.</translation>
    </message>
    <message>
        <source>These figures are %1 s old: nothing has arrived since.</source>
        <translation>Diese Werte sind %1 s alt: Seither kam nichts an.</translation>
    </message>
    <message>
        <source>These figures are %1 s old: %2.</source>
        <translation>Diese Werte sind %1 s alt: %2.</translation>
    </message>
    <message>
        <source>CONNECTING</source>
        <translation>VERBINDET</translation>
    </message>
    <message>
        <source>STALE %1 s</source>
        <translation>VERALTET %1 s</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>BEENDET</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Betriebsart</translation>
    </message>
    <message>
        <source>PAUSED −1234 s</source>
        <translation>VERALTET 1234 s</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Whether it can be controlled</source>
        <translation>Ob sie sich steuern lässt</translation>
    </message>
    <message>
        <source>READ-ONLY</source>
        <translation>NUR ZUSEHEN</translation>
    </message>
    <message>
        <source>Worst alarm not acknowledged</source>
        <translation>Schlimmster unquittierter Alarm</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge the worst alarm</source>
        <translation>Schlimmsten Alarm quittieren</translation>
    </message>
    <message>
        <source>Why it is losing</source>
        <translation>Warum Verlust entsteht</translation>
    </message>
    <message>
        <source>Overflow slope</source>
        <translation>Überlaufrate</translation>
    </message>
    <message>
        <source>events lost/s, mean of %1 s</source>
        <translation>verlorene Ereignisse/s, Mittel %1 s</translation>
    </message>
    <message>
        <source>Time to overflow</source>
        <translation>Zeit bis Überlauf</translation>
    </message>
    <message>
        <source>Worst queue</source>
        <translation>Vollster Puffer</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1: Einheit</translation>
    </message>
    <message>
        <source>%1 No alarm waits</source>
        <translation>%1 Kein Alarm wartet</translation>
    </message>
    <message>
        <source>%1 %2 (over)</source>
        <translation>%1 %2 (vorbei)</translation>
    </message>
    <message>
        <source>events lost/s</source>
        <translation>verlorene Ereignisse/s</translation>
    </message>
    <message>
        <source>overflow comes in</source>
        <translation>Überlauf kommt in</translation>
    </message>
    <message>
        <source>to overflow</source>
        <translation>bis Überlauf</translation>
    </message>
    <message>
        <source>peak queue</source>
        <translation>Puffer, Spitze</translation>
    </message>
    <message>
        <source>worst queue</source>
        <translation>vollster Puffer</translation>
    </message>
    <message>
        <source>Nothing is being lost.</source>
        <translation>Nichts geht verloren.</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>STEHT</translation>
    </message>
</context>
<context>
    <name>ron::dash::ViewClock</name>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>PAUSED −%1 s</source>
        <translation>PAUSE −%1 s</translation>
    </message>
</context>
</TS>
