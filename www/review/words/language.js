// Which language is spoken where, and which way it is written.

const RIGHT_TO_LEFT = /^(Adlm|Arab|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa)$/;
/** Languages written like that, for browsers that do not know the scripts of languages. */
const WRITTEN_SO = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/;

/** The nearest `lang` around an element, across the borders of shadow trees. */
export function languageAround(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const said = at.closest('[lang]');
    if (said) return said.getAttribute('lang');
  }
  return '';
}

/** A language tag taken apart; null if it is none. */
export function known(tag) {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

/** `ltr` or `rtl`. */
export function directionOf(locale) {
  const { script } = locale.maximize();
  return (script ? RIGHT_TO_LEFT.test(script) : WRITTEN_SO.test(locale.language)) ? 'rtl' : 'ltr';
}
