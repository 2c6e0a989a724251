// Help and keys.
export const help = {
  'keys.title': 'Keys',
  'keys.search': 'find an order, item or machine',
  'keys.help': 'this list',
  'keys.escape': 'close what is open',
  'keys.arrows': 'walk the rows of a picture or table',
  'keys.enter': 'open the chosen row',
  'keys.zoom': 'closer or wider, in the day of the machines',
  'keys.pages': 'Today, Sight, Data',

  'help.marks': 'Marks behind numbers',
  'help.measured': 'read from a meter, a machine, a scale or a booking',
  'help.reckoned': 'follows from measured figures by a rule you can open',
  'help.assumed': 'a default, because nobody said',
  'help.version': 'Version {version}',
};
