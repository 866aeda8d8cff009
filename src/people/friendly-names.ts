// Names for people who have not said theirs: an adjective and an animal, kind ones only.

const ADJECTIVES =
  `Able Agile Amber Bold Brave Breezy Bright Brisk Calm Candid Cheery Chipper Clever Cosy Curious
Dapper Daring Dreamy Eager Earnest Easy Fancy Fearless Fleet Gentle Gleeful Golden Graceful Happy Hearty Humble Jolly
Jovial Keen Kind Lively Loyal Lucid Lucky Mellow Merry Mighty Nimble Noble Patient Peppy Placid Playful Plucky Polite
Quick Quiet Radiant Serene Sincere Sunny Swift Tidy Warm Witty`.split(/\s+/);

const ANIMALS =
  `Alpaca Badger Beaver Bison Bunny Camel Capybara Cheetah Crane Deer Dolphin Dormouse Dove Duck Egret
Falcon Ferret Finch Flamingo Fox Gazelle Gecko Giraffe Hare Hedgehog Heron Ibex Ibis Jackdaw Kestrel Kingfisher Koala
Lark Lemur Llama Lynx Magpie Marmot Marten Mole Moose Narwhal Newt Ocelot Okapi Otter Owl Panda Panther Pelican Penguin
Puffin Quokka Raven Robin Seal Sparrow Squirrel Swan Wombat`.split(/\s+/);

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

/** `random` as `Math.random`. */
export function friendlyName(random: () => number): string {
  return `${pick(ADJECTIVES, random)} ${pick(ANIMALS, random)}`;
}

/** How many different names there are. */
export const FRIENDLY_NAMES = ADJECTIVES.length * ANIMALS.length;
