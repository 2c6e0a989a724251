// Help and keys.
export const help = {
  'keys.title': 'Toetsen',
  'keys.search': 'zoek een order, artikel of machine',
  'keys.help': 'deze lijst',
  'keys.escape': 'sluit wat open staat',
  'keys.arrows': 'loop langs de rijen van een beeld of tabel',
  'keys.enter': 'open de gekozen rij',
  'keys.zoom': 'dichterbij of ruimer, in de dag van de machines',
  'keys.pages': 'Vandaag, Inzicht, Gegevens',

  'help.marks': 'Tekens achter getallen',
  'help.measured': 'afgelezen van een meter, machine, weegschaal of boeking',
  'help.reckoned': 'volgt uit gemeten getallen met een regel die u kunt openen',
  'help.assumed': 'een standaardwaarde, omdat niemand het zei',
  'help.version': 'Versie {version}',
};
