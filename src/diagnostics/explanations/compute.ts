/** TY5xx, explained. */
import type { computeCodes } from '../codes/compute.ts';
import type { Explanation } from '../explain.ts';

export const computeExplanations: Record<keyof typeof computeCodes, Explanation> = {
  TY501: {
    meaning: 'The command of a job ended with an exit code other than 0, or was killed. Its last lines stand in the message.',
    causes: [
      'the script raised an error',
      'exit code 127: a program is not in the environment',
      'exit code 126: a program is not executable',
      'exit code 137: killed by force, most often for want of memory',
    ],
    remedies: [
      'read the whole log; the message names its file',
      'mend the script and run again: jobs that are done are reused',
      'add what is missing to the requirements of the job; take less data or a larger machine where memory ran out',
    ],
    example: 'train: the command ended with exit code 3',
  },
  TY502: {
    meaning: 'pip, uv or venv could not build the environment of a job.',
    causes: [
      'a requirement does not exist in that version, or not for this Python',
      'the package index cannot be reached, or wants credentials',
      'requirements contradict each other',
    ],
    remedies: [
      'read the last lines in the message; the whole output is in the log it names',
      'mend the requirements; give proxies, certificates and PIP_INDEX_URL in the environment, they are passed on',
    ],
  },
  TY503: {
    meaning: 'The folder in which Trainyard keeps code, logs and outputs of jobs cannot be used, or a part of it is gone.',
    causes: [
      'the disk is full or read-only',
      'the folder belongs to another user',
      'somebody removed files in it while a run was at work',
    ],
    remedies: [
      'make room or give access',
      'name another folder with --state or TRAINYARD_STATE',
      'resume the run, or run again',
    ],
  },
  TY504: {
    meaning: 'A job asks for an input that is not there when it is about to start.',
    causes: ['a file was removed after the plan was made', 'the value is an address that was never fetched to this machine'],
    remedies: ['check the path', 'run the job that writes it again'],
  },
  TY505: {
    meaning: 'No Python of the version that a job asks for was found on this machine, and uv could not get one.',
    causes: ['it is not installed, or not on PATH', 'the environment asks for an exact version that this machine has not'],
    remedies: [
      'install it: actions/setup-python, UsePythonVersion, pyenv or uv',
      'ask for a version that is there; the message lists them',
    ],
    example: 'Python 2.7 was not found',
  },
  TY506: {
    meaning:
      'A line of the requirements cannot be used. Environments are known by what their file says, so nothing may stand outside of it.',
    causes: ['`-r` or `-c` with another file', '`-e`, a local folder or a local wheel'],
    remedies: [
      'write the lines of the other file in place',
      'publish the package, or put its code into the code folder of the job',
    ],
    example: 'the requirement "-r base.txt" is not supported',
  },
  TY507: {
    meaning: 'Work that a job waited for (the build of its environment, a download) was ended before the job could start.',
    causes: ['the run was cancelled', 'another job failed, and the rest was stopped'],
    remedies: ['resume the run: what is done is not done twice'],
  },
  TY508: {
    meaning: 'Processes of a job are still there although the job is over, and could not be ended.',
    causes: ['they belong to another user (sudo)', 'they hang in a call of the kernel, such as a dead network disk'],
    remedies: ['end them by hand with the command in the message', 'have the job start nothing under another user'],
  },
  TY509: {
    meaning: 'This system cannot keep all that Linux can: only the process group of a job ends with it.',
    causes: ['macOS or Windows has no /proc by which processes that left the group are found'],
    remedies: ['run on Linux where a job starts daemons or calls setsid', 'else leave it: ordinary jobs end as they should'],
  },
  TY510: {
    meaning: 'A file, folder or model holds other bytes than it did when it was made, validated or planned with.',
    causes: [
      'somebody wrote to the file',
      'an artifact in tracking was logged again under the same path',
      'the code changed between plan and start',
    ],
    remedies: ['run again: it is planned with what is there now', 'find out who writes there, if it happens again'],
  },
  TY511: {
    meaning: 'A file or folder that a job needs or wrote cannot be read, is not there, or is of another kind than declared.',
    causes: [
      'permissions',
      'a broken link, or one that leads in a circle',
      'a file declared as uri_folder, or a folder declared as uri_file',
    ],
    remedies: ['check the path, its permissions and the links in it', 'declare it as what it is'],
  },
  TY512: {
    meaning: 'The command ran longer than `limits.timeout` allows, and was ended.',
    causes: ['more data or a slower machine than the limit was made for', 'the command hangs'],
    remedies: ['raise `limits.timeout` (seconds)', 'look in its log for where it stood'],
    example: 'train: the command ran longer than its limit and was ended',
  },
  TY513: {
    meaning: 'The job was cancelled while it ran.',
    causes: ['Ctrl-C, `trainyard cancel`, or the host cancelled the step'],
    remedies: ['resume the run to go on'],
    example: 'train: cancelled',
  },
  TY514: {
    meaning: 'A program that Trainyard needs could not be started: bash, in which commands run, or its own watchdog.',
    causes: [
      'bash is not installed or not on PATH',
      'the installation of Trainyard is damaged',
      'the system allows no more processes',
    ],
    remedies: ['install bash; on Windows, WSL or Git for Windows', 'install Trainyard again'],
    example: 'bash was not found on PATH',
  },
  TY515: {
    meaning: 'The same attempt of a job runs already, started by another process.',
    causes: ['an earlier Trainyard was killed, and its job lives on', 'two processes were given the same state folder and run'],
    remedies: ['wait for it, or end it with `trainyard cancel RUN`'],
  },
};
