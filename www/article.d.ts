// Types of an article as it is handed in, and as it is read from a page's source. The document text is the fields' texts, joined by one line
// break ("\n") each.

export type Role = 'headline' | 'summary' | 'body' | 'subhead' | 'caption';

/** A part of an article. */
export interface Field {
  /** By default numbered: `f1`, `f2`, … */
  id?: string;
  /** By default `body`. */
  role?: Role;
  /** A line break inside splits the field into several segments. */
  text: string;
}

/**
 * A field of a page's source, and the innermost list or table that it stands in: `of` counts lists and tables, `row` items or rows, `cell`
 * cells of a row, all from 1; a caption stands before the first row. `head`: the cell is a heading.
 */
export type PageField = Field & { within?: { kind: 'ul' | 'ol' | 'table'; of: number; row: number; cell: number; head: boolean } };

export interface ArticleAbout {
  id?: string;
  url?: string;
  /** BCP 47 language tag. */
  language?: string;
  /** Day of publication, `YYYY-MM-DD`; "on Monday" is resolved against it. */
  published?: string;
}

/** An article as fields, or as plain text kept to the letter. */
export type Article = ArticleAbout & ({ fields: Field[]; text?: undefined } | { text: string; fields?: undefined });
