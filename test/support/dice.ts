/** Chance that can be repeated: the same number gives the same throws (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0, included, to 1, excluded. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  number(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.fraction() < share;
  }

  /** @throws RangeError there is nothing to choose from */
  one<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('nothing to choose from');
    return items[this.number(0, items.length - 1)] as Item;
  }

  /** Some of them, at least so many, in their order. */
  some<Item>(items: readonly Item[], least: number): Item[] {
    const wanted = this.number(Math.min(least, items.length), items.length);
    let left = items.length;
    let missing = wanted;
    return items.filter(() => {
      const taken = this.fraction() * left < missing;
      left--;
      if (taken) missing--;
      return taken;
    });
  }

  /** One of them, the heavier the likelier. */
  weighed<Item>(items: readonly Item[], weight: (item: Item) => number): Item {
    const total = items.reduce((sum, item) => sum + weight(item), 0);
    let place = this.fraction() * total;
    return items.find((item) => (place -= weight(item)) < 0) ?? this.one(items);
  }
}
