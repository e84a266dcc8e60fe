/** TY1xx to TY3xx, explained. */
import type { pipelineCodes } from '../codes/pipeline.ts';
import type { Explanation } from '../explain.ts';

export const pipelineExplanations: Record<keyof typeof pipelineCodes, Explanation> = {
  TY101: {
    meaning: 'A file or folder that is named is not there, is of another kind, or cannot be read.',
    causes: [
      'the path is relative to the file that holds it, not to the working directory',
      'a misspelt name, or capitals that matter on Linux',
      'the file is not checked in, or not checked out',
    ],
    remedies: ['correct the path; the message says where it was looked for'],
  },
  TY102: {
    meaning: 'The text is not YAML.',
    causes: [
      'a `: `, a ` #` or a leading `{`, `*` or `%` in a value without quotes, often in a command',
      'lines that are indented with tabs, or not alike',
      'a quote or bracket that is not closed',
    ],
    remedies: ['write commands as a block (`command: >-` and the text below it), or in quotes', 'indent with spaces'],
  },
  TY103: {
    meaning:
      'A mapping has the same key twice. The official Azure ML client takes the last one in silence; Trainyard refuses, for one of the two is a mistake.',
    causes: ['a block was copied and its key not changed', 'two changes were merged'],
    remedies: ['remove one; the message shows both places'],
  },
  TY104: {
    meaning: 'The file is not UTF-8, or holds characters that are invisible or change how text is read.',
    causes: ['an editor saved it as UTF-16 or Latin-1', 'control characters or marks of writing direction were pasted in'],
    remedies: ['save it as UTF-8', 'remove the character at the place shown'],
  },
  TY105: {
    meaning:
      'The file is larger, deeper or has more aliases than any pipeline needs. Limits keep a small file from taking all memory.',
    causes: ['data stands in the file that belongs beside it', 'aliases of aliases'],
    remedies: ['move data into files of their own', 'write out what the aliases stand for'],
  },
  TY106: {
    meaning: 'The value has a YAML tag that the safe loader does not know.',
    causes: ['a tag of another tool, such as `!Ref` or `!!python/object`', 'a value that begins with ! and has no quotes'],
    remedies: ['remove the tag', 'put the value in quotes'],
  },
  TY107: {
    meaning: 'The key is refused whatever its value: it means something to the language underneath, or is not a text.',
    causes: ['a key such as __proto__', 'a key that is a list or a mapping'],
    remedies: ['choose another name'],
  },
  TY201: {
    meaning: 'The key means nothing where it stands. It is refused, for ignoring it would hide a misspelling.',
    causes: ['it is misspelt', 'it belongs one level higher or lower', 'it is a key of another tool'],
    remedies: ['take the suggestion', 'look the key up in docs/pipeline.md'],
  },
  TY202: {
    meaning:
      'The key or value is known, but Trainyard cannot do yet what it asks for. Ignoring it would change what the file means.',
    causes: ['a file made for Azure ML that uses what only the cloud has'],
    remedies: ['use what the message names instead', 'take it out where you can do without'],
  },
  TY203: {
    meaning: 'The value is of another type than its key takes, or not one of those that are possible.',
    causes: [
      'a text where a number is needed: quotes around it',
      'a plain value that YAML 1.1 reads as something else: yes, no, on, off, 1e3, 010, 12:30',
      'a misspelt word',
    ],
    remedies: ['write what the message says is possible', 'put quotes around what is meant as text'],
  },
  TY204: {
    meaning: 'A key that is needed is not there.',
    causes: ['it was forgotten, or is misspelt (then the unknown key is told as well)', 'it stands at another level'],
    remedies: ['add it'],
  },
  TY205: {
    meaning: 'Two keys, or two workspace files, stand together that exclude each other, so what is meant is not clear.',
    causes: [
      'a file was changed from one form to the other, and the old key stayed',
      'a folder holds a trainyard.yml and a trainyard.yaml',
    ],
    remedies: ['keep one of them'],
  },
  TY206: {
    meaning: 'A setting has no effect here. It is a warning: the file works without it as well.',
    causes: [
      'it is for another compute, or for the cloud',
      'a key that Azure ML does not know and ignores',
      'a hyperparameter of a sweep that no command uses',
    ],
    remedies: ['take it out, or leave it for where it counts'],
  },
  TY207: {
    meaning:
      'A job of Azure ML that is known and that Trainyard will not run: a prompt flow, or control flow in private preview.',
    causes: ['a flow stands as the component of a job'],
    remedies: ['do what the message says instead', 'submit that job with the Azure ML client'],
  },
  TY301: {
    meaning:
      'A name points to something that is not there: a job, an input, an output, a compute, an endpoint, a profile, a secret.',
    causes: ['a misspelt name', 'it is declared in another workspace file or profile', 'what is meant is written elsewhere'],
    remedies: ['take the suggestion; the message lists what is known', 'declare it'],
  },
  TY302: {
    meaning: 'A binding leads to something of another type than the place takes.',
    causes: [
      'a file is bound where a folder is meant',
      'a value is bound where a path is meant',
      'a literal is not of the type that a component declares (a warning, for Azure ML takes it)',
    ],
    remedies: ['bind another output', 'change the declared type'],
  },
  TY303: {
    meaning: 'Jobs wait for each other in a circle, so none of them could ever start.',
    causes: ['two jobs bind outputs of each other', '`needs` names a job that comes later', 'a component contains itself'],
    remedies: ['remove one of the bindings or `needs` that the message lists'],
  },
  TY304: {
    meaning: 'What stands in ${{ }} cannot be read as an expression, or an expression stands where none may.',
    causes: [
      'a bracket is not closed',
      'a name that is no path such as parent.jobs.train.outputs.model',
      'a binding with text around it',
    ],
    remedies: ['write it as the message says', 'put parts together in the command, not in an input'],
  },
  TY305: {
    meaning: 'A rule compares a metric, and whether more of it is better is not known.',
    causes: ['the metric has a name of your own'],
    remedies: ['add `greater_is_better: true` or `false` to the rule'],
  },
  TY306: {
    meaning: 'A model would be registered that no validation has judged.',
    causes: ['`register` is bound to the training job itself'],
    remedies: ['bind it to the output of a `validate` job', 'say `unvalidated: true` where that is meant'],
  },
  TY307: {
    meaning:
      'The workspace file takes a value from an environment variable that is not set here. To `lint` that is a warning: it need not be set where files are checked.',
    causes: ['it is set in another shell, or not passed to the step'],
    remedies: ['set it; where the value may be left out, set it to nothing'],
  },
  TY308: {
    meaning: 'An override (--set, or the input `set`) does not fit the file.',
    causes: [
      'it is not PATH=VALUE',
      'its path leads through a value that has no members',
      'a list has no such item',
      'it names `jobs` of a file that holds one job',
    ],
    remedies: ['correct the path: names with dots between them, and numbers for items of lists'],
  },
  TY309: {
    meaning:
      'A command has an expression in single braces, as in `{inputs.data}`. Azure ML takes it for `${{inputs.data}}` and warns; so does Trainyard.',
    causes: ['the command was written for an old version of Azure ML', 'the braces are meant for the program'],
    remedies: ['write double braces with a dollar sign', 'where the braces are text, put the text into a script'],
  },
};
