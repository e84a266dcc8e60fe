/** Names for runs and models that were given none, in MLflow's manner: adjective-noun-number. */
import { randomInt } from 'node:crypto';

const adjectives =
  'able amber ancient bold brave bright calm clever cool crisp daring deep eager early fair fast fine fresh gentle glad golden grand green happy honest jolly keen kind late light lively lucky merry mild neat noble open patient plain polite proud quick quiet rapid rare ready round sharp shy silent silver smooth soft solid steady still strong swift tidy true vast warm wise witty young'.split(
    ' ',
  );
const nouns =
  'auk bass bear bee boar bug calf carp cat cod colt crab crow deer doe dog dove duck eel elk fawn finch fish flea fly fowl fox frog goat goose grouse gull hare hawk hen horse jay kit koi lamb lark loon lynx mare midge mink mole moose moth mouse mule newt owl ox panda perch pig prawn quail ram rat ray robin seal shad shark sheep shrew shrike skink sloth smelt snail snake snipe sow squid squirrel stag stork swan toad trout vole wasp whale wolf worm wren yak'.split(
    ' ',
  );

export function randomName(): string {
  return `${adjectives[randomInt(adjectives.length)]}-${nouns[randomInt(nouns.length)]}-${randomInt(1000)}`;
}
