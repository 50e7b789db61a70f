import { ERASED_WORDS, ROLE_NAMES } from '../../../messages/general.js';
import type { Locale } from '../../../messages/message.js';
import { dayWords, named, sizeWords } from '../../../messages/phrases.js';
import { timeWords, writeAccount } from './account-pdf.js';
import { EXTRACT_WORDS, type ExtractWords } from './extract-words.js';
import { type PdfItem, PdfWriter } from '../../../pdf/pdf-writer.js';
import type { ExtractText, Place, RegisterExtract } from './register-extract.js';

/** A register extract for people to read and keep, as a tagged PDF. */
export function extractPdf(extract: RegisterExtract): Promise<Buffer> {
  const locale = extract.language === 'en' ? 'en' : 'sv';
  return new ExtractPdf(extract, locale).bytes();
}

class ExtractPdf {
  private readonly words: ExtractWords;
  private readonly pdf: PdfWriter;

  constructor(
    private readonly extract: RegisterExtract,
    private readonly locale: Locale,
  ) {
    this.words = EXTRACT_WORDS[locale];
    this.pdf = new PdfWriter({
      title: this.words.title,
      author: extract.controller.name,
      lang: locale === 'sv' ? 'sv-SE' : 'en-GB',
      createdAt: new Date(extract.madeAt),
    });
  }

  bytes(): Promise<Buffer> {
    const { words, pdf } = this;
    const { controller, madeAt, account, categories } = this.extract;
    pdf.title(words.title, controller.name, words.about);
    pdf.facts([
      [words.for, account?.name ?? this.firstName()],
      [words.made, this.time(madeAt)],
      [words.controller, `${controller.name}, ${controller.contact}`],
    ]);
    if (categories.length === 0) pdf.paragraph(words.nothing);
    if (account !== null) writeAccount(pdf, account, this.locale);
    this.texts();
    this.signatures();
    this.files();
    this.deeds();
    this.mentions();
    this.handled();
    return pdf.end(words.page);
  }

  private firstName(): string | null {
    return this.extract.texts.find(({ field }) => field === '/subject')?.words ?? null;
  }

  /** By kind, as the kinds stand at the end. */
  private texts(): void {
    const { words, pdf } = this;
    const { texts, categories } = this.extract;
    if (texts.length === 0) return;
    pdf.heading(words.texts);
    for (const { category, name } of categories) {
      const own = texts.filter((text) => text.category === category);
      if (own.length === 0) continue;
      pdf.subheading(name);
      for (const text of own) {
        pdf.item({
          heading: this.placeHeading(text),
          remarks: [...this.remarks(text), ...this.source(text), ...this.kept(text)],
          paragraphs: [this.shown(text)],
        });
      }
    }
  }

  private shown({ words, outOfSight }: ExtractText): string {
    return words ?? (outOfSight ? this.words.withheld : ERASED_WORDS.text[this.locale]);
  }

  private source({ source }: ExtractText): string[] {
    if (source === null) return [];
    const who = source === 'yourself' ? this.words.yourself : ROLE_NAMES[source][this.locale];
    return [`${this.words.source} ${who}`];
  }

  private kept({ keptUntil }: ExtractText): string[] {
    return keptUntil === null ? [] : [`${this.words.kept} ${this.day(keptUntil)}`];
  }

  private signatures(): void {
    const { words } = this;
    this.section(words.signatures, this.extract.signatures, (signature) => {
      const { label, textVersion, statedAt, askedAt, answer, answeredAt, allianceName } = signature;
      return {
        heading: label,
        remarks: [
          ...(allianceName === null ? [] : [allianceName]),
          `${words.version} ${String(textVersion)}`,
          `${words.stated} ${this.time(statedAt)}`,
          ...(askedAt === null ? [] : [`${words.asked} ${this.time(askedAt)}`]),
          ...(answer === null || answeredAt === null ? [] : [`${words[answer]} ${this.time(answeredAt)}`]),
        ],
      };
    });
  }

  private files(): void {
    this.section(
      this.words.files,
      this.extract.files,
      ({ name, size, mediaType, addedAt, allianceName }) => ({
        heading: name ?? ERASED_WORDS.text[this.locale],
        remarks: [
          ...(allianceName === null ? [] : [allianceName]),
          mediaType,
          sizeWords(size),
          this.time(addedAt),
        ],
      }),
    );
  }

  private deeds(): void {
    this.section(this.words.deeds, this.extract.deeds, (deed) => ({
      heading: this.placeHeading(deed),
      remarks: [...this.remarks(deed), ...named(ROLE_NAMES, [deed.role], this.locale)],
      paragraphs: this.wordsOf(deed.texts),
    }));
  }

  private wordsOf(texts: readonly { readonly words: string | null }[]): string[] {
    return texts.map(({ words }) => words ?? ERASED_WORDS.text[this.locale]);
  }

  private mentions(): void {
    this.section(this.words.mentions, this.extract.mentions, (mention) => ({
      heading: this.placeHeading(mention),
      remarks: this.remarks(mention),
      paragraphs: this.wordsOf(mention.texts),
    }));
  }

  private placeHeading({ label, outOfSight }: Place): string {
    return label ?? (outOfSight ? this.words.unknownPlace : this.words.noEvent);
  }

  private remarks({ recordedAt, allianceName, request }: Place): string[] {
    return [
      ...(recordedAt === null ? [] : [this.time(recordedAt)]),
      ...(allianceName === null ? [] : [allianceName]),
      ...(request === null ? [] : [this.words.request]),
    ];
  }

  private handled(): void {
    const { words, pdf } = this;
    const { categories, information } = this.extract;
    pdf.heading(words.handled);
    for (const { name, purpose, ground, storage } of categories) {
      pdf.subheading(name);
      pdf.facts([
        [words.purpose, purpose],
        [words.ground, ground],
        [words.storage, storage],
      ]);
    }
    for (const { article, heading, text } of information) {
      pdf.subheading(`${heading} (${words.article} ${article})`);
      for (const paragraph of text) pdf.paragraph(paragraph);
    }
  }

  private section<Item>(
    heading: string,
    items: readonly Item[],
    told: (item: Item) => Omit<PdfItem, 'paragraphs'> & Partial<PdfItem>,
  ): void {
    if (items.length === 0) return;
    this.pdf.heading(heading);
    for (const item of items) this.pdf.item({ paragraphs: [], ...told(item) });
  }

  private time(instant: string): string {
    return timeWords(instant, this.locale);
  }

  private day(day: string): string {
    return dayWords(day, this.locale);
  }
}
