/** TY8xx, explained. */
import type { hostCodes } from '../codes/host.ts';
import type { Explanation } from '../explain.ts';

export const hostExplanations: Record<keyof typeof hostCodes, Explanation> = {
  TY801: {
    meaning: 'A command, an option, an input or a name on the command line is not understood, or something is missing.',
    causes: ['a misspelt option or input', 'an option of another command', 'a value that is none of the possible ones'],
    remedies: ['take the suggestion where there is one', '`trainyard help COMMAND` shows what a command takes'],
    example: 'unknown command "rnu"',
  },
  TY802: {
    meaning: 'The host takes results up to a size. What is larger is left out; the run itself is not touched by that.',
    causes: ['the metrics of a run hold thousands of values'],
    remedies: ['log fewer values to the metrics file', 'read the result from tracking in later steps'],
  },
};
