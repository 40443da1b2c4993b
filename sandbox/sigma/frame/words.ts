/** Every word of the frame in English, with its German and French. */
const words = {
  // Page
  'Simulated Sigma': ['Simuliertes Sigma', 'Sigma simulé'],
  'data: {table}': ['Daten: {table}', 'données : {table}'],
  'you see what {user} may see': [
    'Sie sehen, was {user} sehen darf',
    'vous voyez ce que {user} peut voir',
  ],
  'This content cannot be shown': [
    'Dieser Inhalt kann nicht angezeigt werden',
    'Ce contenu ne peut pas être affiché',
  ],
  'Session expired. Reload the page.': [
    'Sitzung abgelaufen. Laden Sie die Seite neu.',
    'Session expirée. Rechargez la page.',
  ],
  Pages: ['Seiten', 'Pages'],
  'Workbook menu': ['Menü der Arbeitsmappe', 'Menu du classeur'],
  'Saved view': ['Gespeicherte Ansicht', 'Vue enregistrée'],
  'Published view': ['Veröffentlichte Ansicht', 'Vue publiée'],
  Refresh: ['Aktualisieren', 'Actualiser'],
  Share: ['Teilen', 'Partager'],
  'Link to this workbook': ['Link zu dieser Arbeitsmappe', 'Lien vers ce classeur'],
  // Filters
  Filters: ['Filter', 'Filtres'],
  Reset: ['Zurücksetzen', 'Réinitialiser'],
  Any: ['Beliebig', 'Tous'],
  All: ['Alle', 'Tous'],
  '{label} from': ['{label} von', '{label}, du'],
  '{label} to': ['{label} bis', '{label}, au'],
  '{count} ZIPs': ['{count} Postleitzahlen', '{count} codes postaux'],
  'Loading…': ['Wird geladen …', 'Chargement…'],
  // Elements
  'No data': ['Keine Daten', 'Aucune donnée'],
  'Every element of this page is hidden.': [
    'Alle Elemente dieser Seite sind ausgeblendet.',
    'Tous les éléments de cette page sont masqués.',
  ],
  'Maximize {title}': ['{title} maximieren', 'Agrandir {title}'],
  '{title}, rows': ['{title}, Zeilen', '{title}, lignes'],
  '{title}: {count} values from {first} to {last}, highest {figure} at {label}': [
    '{title}: {count} Werte von {first} bis {last}, höchster {figure} bei {label}',
    '{title} : {count} valeurs de {first} à {last}, maximum {figure} à {label}',
  ],
  '{figure} a day': ['{figure} pro Tag', '{figure} par jour'],
  '{figure} a mile': ['{figure} pro Meile', '{figure} par mile'],
  'longest {figure}': ['längste {figure}', 'maximum {figure}'],
  '1 trip': ['1 Fahrt', '1 course'],
  '{count} trips': ['{count} Fahrten', '{count} courses'],
  Previous: ['Zurück', 'Précédent'],
  Next: ['Weiter', 'Suivant'],
  // Explore
  Explore: ['Erkunden', 'Explorer'],
  'Back to view': ['Zurück zur Ansicht', 'Revenir à la vue'],
  'Shown elements': ['Angezeigte Elemente', 'Éléments affichés'],
  'Sort trips by': ['Fahrten sortieren nach', 'Trier les courses par'],
  Order: ['Reihenfolge', 'Ordre'],
  Ascending: ['Aufsteigend', 'Croissant'],
  Descending: ['Absteigend', 'Décroissant'],
  'Group days by': ['Tage gruppieren nach', 'Regrouper les jours par'],
  Week: ['Woche', 'Semaine'],
  // Dialogs
  Close: ['Schließen', 'Fermer'],
  Export: ['Exportieren', 'Exporter'],
  'What to export': ['Was exportiert wird', 'Que faut-il exporter ?'],
  'You get the rows that you may see, with the current filters.': [
    'Sie erhalten die Zeilen, die Sie sehen dürfen, mit den aktuellen Filtern.',
    'Vous obtenez les lignes que vous pouvez voir, avec les filtres actuels.',
  ],
  'Download CSV': ['CSV herunterladen', 'Télécharger le CSV'],
  'Preparing the file…': ['Datei wird vorbereitet …', 'Préparation du fichier…'],
  '{name} downloaded, rows: {count}.': [
    '{name} heruntergeladen, Zeilen: {count}.',
    '{name} téléchargé, lignes : {count}.',
  ],
  'Something went wrong.': ['Etwas ist schiefgegangen.', 'Une erreur est survenue.'],
  Schedule: ['Zeitplan', 'Planifier'],
  'Send every': ['Senden jeden', 'Envoyer chaque'],
  Weekday: ['Werktag', 'Jour ouvré'],
  Time: ['Uhrzeit', 'Heure'],
  Recipients: ['Empfänger', 'Destinataires'],
  'E-mail addresses, separated by commas': [
    'E-Mail-Adressen, durch Kommas getrennt',
    'Adresses e-mail, séparées par des virgules',
  ],
  'Save schedule': ['Zeitplan speichern', 'Enregistrer'],
  'Schedule kept, yours for this workbook: {count}. The sandbox sends nothing; it keeps schedules in memory.':
    [
      'Zeitplan gemerkt, Ihre für diese Arbeitsmappe: {count}. Die Sandbox versendet nichts und behält Zeitpläne im Arbeitsspeicher.',
      'Planification gardée, les vôtres pour ce classeur : {count}. Le bac à sable n’envoie rien et garde les planifications en mémoire.',
    ],
  'Save as': ['Speichern unter', 'Enregistrer sous'],
  Name: ['Name', 'Nom'],
  'Copy of {name}': ['Kopie von {name}', 'Copie de {name}'],
  Save: ['Speichern', 'Enregistrer'],
  '{name} is saved as far as the host is told. The sandbox keeps no copy.': [
    '{name} ist für die einbettende Seite gespeichert. Die Sandbox behält keine Kopie.',
    '{name} est enregistré pour la page hôte. Le bac à sable ne garde aucune copie.',
  ],
  // Simulated: the workbooks have translation files for these two languages.
  Overview: ['Übersicht', 'Aperçu'],
  Operations: ['Betrieb', 'Exploitation'],
  Fares: ['Fahrpreise', 'Tarifs'],
  'Pickup ZIP': ['PLZ des Einstiegs', 'Code postal de départ'],
  'Minimum fare': ['Mindestpreis', 'Tarif minimum'],
  'Pickup date': ['Datum des Einstiegs', 'Date de départ'],
  'Pickup hour': ['Stunde des Einstiegs', 'Heure de départ'],
  'Pickup time': ['Zeit des Einstiegs', 'Départ'],
  'Dropoff ZIP': ['PLZ des Ausstiegs', 'Code postal d’arrivée'],
  'Key figures': ['Kennzahlen', 'Chiffres clés'],
  Trips: ['Fahrten', 'Courses'],
  Revenue: ['Umsatz', 'Recettes'],
  Fare: ['Preis', 'Tarif'],
  Distance: ['Strecke', 'Distance'],
  Day: ['Tag', 'Jour'],
  Days: ['Tage', 'Jours'],
  'Average fare': ['Mittlerer Preis', 'Tarif moyen'],
  'Average distance': ['Mittlere Strecke', 'Distance moyenne'],
  'Trips per day': ['Fahrten pro Tag', 'Courses par jour'],
  'Trips by pickup hour': ['Fahrten nach Stunde', 'Courses par heure de départ'],
  'Busiest pickup ZIPs': ['Häufigste Einstiege', 'Départs les plus fréquents'],
  'Average fare by distance': ['Mittlerer Preis nach Strecke', 'Tarif moyen par distance'],
  'Average fare by pickup hour': ['Mittlerer Preis nach Stunde', 'Tarif moyen par heure'],
} as const satisfies Record<string, readonly [german: string, french: string]>;

/** A sentence of the table, by its English. */
export type Word = keyof typeof words;

/** Says a word in the language of the frame, with `{…}` replaced. */
export interface Say {
  (word: Word, values?: Record<string, string>): string;
  /** A name from a workbook; as it stands where it has no translation. */
  content(name: string): string;
  /** What `<html lang>` is: the asked locale if there are words for it, else English. */
  language: string;
}

/** The words for a locale such as `de` or `fr-CH`; English for those that have none. */
export function createSay(locale: string): Say {
  const column = ['de', 'fr'].indexOf(locale.split('-')[0]?.toLowerCase() ?? '');
  const find = (word: string) => (isWord(word) ? (words[word][column] ?? word) : word);
  const say = (word: Word, values: Record<string, string> = {}) =>
    find(word).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const isEnglish = /^en(-|$)/i.test(locale);
  return Object.assign(say, {
    content: find,
    language: column >= 0 || isEnglish ? locale : 'en',
  });
}

function isWord(word: string): word is Word {
  return Object.hasOwn(words, word);
}
