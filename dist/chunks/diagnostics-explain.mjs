import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import "./shared.mjs";

// src/diagnostics/explanations/compute.ts
var computeExplanations = {
  TY501: {
    meaning: "The command of a job ended with an exit code other than 0, or was killed. Its last lines stand in the message.",
    causes: [
      "the script raised an error",
      "exit code 127: a program is not in the environment",
      "exit code 126: a program is not executable",
      "exit code 137: killed by force, most often for want of memory"
    ],
    remedies: [
      "read the whole log; the message names its file",
      "mend the script and run again: jobs that are done are reused",
      "add what is missing to the requirements of the job; take less data or a larger machine where memory ran out"
    ],
    example: "train: the command ended with exit code 3"
  },
  TY502: {
    meaning: "pip, uv or venv could not build the environment of a job.",
    causes: [
      "a requirement does not exist in that version, or not for this Python",
      "the package index cannot be reached, or wants credentials",
      "requirements contradict each other"
    ],
    remedies: [
      "read the last lines in the message; the whole output is in the log it names",
      "mend the requirements; give proxies, certificates and PIP_INDEX_URL in the environment, they are passed on"
    ]
  },
  TY503: {
    meaning: "The folder in which Trainyard keeps code, logs and outputs of jobs cannot be used, or a part of it is gone.",
    causes: [
      "the disk is full or read-only",
      "the folder belongs to another user",
      "somebody removed files in it while a run was at work"
    ],
    remedies: [
      "make room or give access",
      "name another folder with --state or TRAINYARD_STATE",
      "resume the run, or run again"
    ]
  },
  TY504: {
    meaning: "A job asks for an input that is not there when it is about to start.",
    causes: ["a file was removed after the plan was made", "the value is an address that was never fetched to this machine"],
    remedies: ["check the path", "run the job that writes it again"]
  },
  TY505: {
    meaning: "No Python of the version that a job asks for was found on this machine, and uv could not get one.",
    causes: ["it is not installed, or not on PATH", "the environment asks for an exact version that this machine has not"],
    remedies: [
      "install it: actions/setup-python, UsePythonVersion, pyenv or uv",
      "ask for a version that is there; the message lists them"
    ],
    example: "Python 2.7 was not found"
  },
  TY506: {
    meaning: "A line of the requirements cannot be used. Environments are known by what their file says, so nothing may stand outside of it.",
    causes: ["`-r` or `-c` with another file", "`-e`, a local folder or a local wheel"],
    remedies: [
      "write the lines of the other file in place",
      "publish the package, or put its code into the code folder of the job"
    ],
    example: 'the requirement "-r base.txt" is not supported'
  },
  TY507: {
    meaning: "Work that a job waited for (the build of its environment, a download) was ended before the job could start.",
    causes: ["the run was cancelled", "another job failed, and the rest was stopped"],
    remedies: ["resume the run: what is done is not done twice"]
  },
  TY508: {
    meaning: "Processes of a job are still there although the job is over, and could not be ended.",
    causes: ["they belong to another user (sudo)", "they hang in a call of the kernel, such as a dead network disk"],
    remedies: ["end them by hand with the command in the message", "have the job start nothing under another user"]
  },
  TY509: {
    meaning: "This system cannot keep all that Linux can: only the process group of a job ends with it.",
    causes: ["macOS or Windows has no /proc by which processes that left the group are found"],
    remedies: ["run on Linux where a job starts daemons or calls setsid", "else leave it: ordinary jobs end as they should"]
  },
  TY510: {
    meaning: "A file, folder or model holds other bytes than it did when it was made, validated or planned with.",
    causes: [
      "somebody wrote to the file",
      "an artifact in tracking was logged again under the same path",
      "the code changed between plan and start"
    ],
    remedies: ["run again: it is planned with what is there now", "find out who writes there, if it happens again"]
  },
  TY511: {
    meaning: "A file or folder that a job needs or wrote cannot be read, is not there, or is of another kind than declared.",
    causes: [
      "permissions",
      "a broken link, or one that leads in a circle",
      "a file declared as uri_folder, or a folder declared as uri_file"
    ],
    remedies: ["check the path, its permissions and the links in it", "declare it as what it is"]
  },
  TY512: {
    meaning: "The command ran longer than `limits.timeout` allows, and was ended.",
    causes: ["more data or a slower machine than the limit was made for", "the command hangs"],
    remedies: ["raise `limits.timeout` (seconds)", "look in its log for where it stood"],
    example: "train: the command ran longer than its limit and was ended"
  },
  TY513: {
    meaning: "The job was cancelled while it ran.",
    causes: ["Ctrl-C, `trainyard cancel`, or the host cancelled the step"],
    remedies: ["resume the run to go on"],
    example: "train: cancelled"
  },
  TY514: {
    meaning: "A program that Trainyard needs could not be started: bash, in which commands run, or its own watchdog.",
    causes: [
      "bash is not installed or not on PATH",
      "the installation of Trainyard is damaged",
      "the system allows no more processes"
    ],
    remedies: ["install bash; on Windows, WSL or Git for Windows", "install Trainyard again"],
    example: "bash was not found on PATH"
  },
  TY515: {
    meaning: "The same attempt of a job runs already, started by another process.",
    causes: ["an earlier Trainyard was killed, and its job lives on", "two processes were given the same state folder and run"],
    remedies: ["wait for it, or end it with `trainyard cancel RUN`"]
  }
};

// src/diagnostics/explanations/endpoint.ts
var endpointExplanations = {
  TY701: {
    meaning: "The server of a new deployment ended, or did not answer its health check in time. The old deployment keeps the traffic.",
    causes: [
      "a package the model needs is not in the environment of the server",
      "the model cannot be loaded by this version of its library",
      "the machine is slow, and the time to start was too short"
    ],
    remedies: ["read the last lines of its log in the message", "try `mlflow models serve` with the model on your machine"]
  },
  TY702: {
    meaning: "The port that the workspace file gives an endpoint cannot be used.",
    causes: ["another program listens on it", "it is below 1024, and the user may not use it"],
    remedies: ["end that program; the message names it where it can", "give the endpoint another port in trainyard.yml"]
  },
  TY703: {
    meaning: "Traffic is moved only from what was seen before. It was not as expected, so nothing was moved.",
    causes: ["another run deployed meanwhile", "somebody moved the traffic by hand"],
    remedies: ["run again: the candidate is compared with what is served now, and deployed from there"]
  },
  TY704: {
    meaning: "The router, the process that listens on the port of an endpoint, is not there, does not answer or could not start.",
    causes: [
      "the machine was restarted, or the process ended",
      "the host ends processes that a step leaves behind",
      "it hangs, or stops just now"
    ],
    remedies: ["deploy again: that starts it with what it had", "read its log; the message names it"]
  },
  TY705: {
    meaning: "A request was sent to an endpoint, and no answer came.",
    causes: ["the model needs longer than the limit", "the server ended while it worked on the request"],
    remedies: ["look into the log of the deployment", "try with a smaller request"]
  },
  TY706: {
    meaning: "A deployment that has traffic is what your callers see. It is not changed or removed under them.",
    causes: ["the same name was deployed with another model", "a deployment was removed before its traffic was moved"],
    remedies: ["move the traffic first; `deploy` makes a new name for each model, and does so by itself"]
  },
  TY707: {
    meaning: "The endpoint has no deployment of that name.",
    causes: ["it was removed, or never made", "the name is misspelt"],
    remedies: ["look with `trainyard endpoint list`"]
  },
  TY708: {
    meaning: "The name cannot be that of an endpoint or a deployment: it becomes a part of addresses, paths and file names.",
    causes: ["capitals, underscores, dots or spaces in it"],
    remedies: ["use a-z, 0-9 and -, up to 63 characters, not beginning with -"],
    example: 'invalid name of an endpoint: "Credit_Risk"'
  },
  TY709: {
    meaning: "What an endpoint is meant to be stands in a file of the state folder, and that file cannot be understood.",
    causes: ["the disk was full when it was written", "another version of Trainyard wrote it", "it was edited"],
    remedies: ["remove the file and deploy again"]
  },
  TY710: {
    meaning: "No endpoint of that name is declared, and none was made before.",
    causes: ["it is missing under `endpoints:` of trainyard.yml", "another workspace file or profile was meant"],
    remedies: ["declare it: `endpoints: {NAME: {type: local, port: 8080}}`", "say which workspace file with -w"],
    example: "no such endpoint: other"
  },
  TY711: {
    meaning: "A map of traffic gives each deployment its share in percent, and this one does not add up.",
    causes: ["the percents do not sum to 100", "a percent is no whole number"],
    remedies: ["give whole numbers from 0 to 100 with the sum 100"]
  }
};

// src/diagnostics/explanations/engine.ts
var engineExplanations = {
  TY402: {
    meaning: "A job declares a model as its output, and no model was found in what it wrote or logged.",
    causes: [
      "nothing was written to the path of the output",
      "several models were logged, and none has the name of the output"
    ],
    remedies: [
      'write the model to ${{outputs.NAME}}, or log it with name="NAME"',
      "name the output after the model that is meant"
    ],
    example: "no model for output model of train"
  },
  TY403: {
    meaning: "The candidate is scored on data that it was trained with. That flatters it, and says little about new data.",
    causes: ["`data:` of the validation names an input of the training"],
    remedies: ["hold data out of the training, and name that in `data:`"],
    example: "validate scores on the data the candidate was trained with"
  },
  TY404: {
    meaning: "The evaluate command of a validation ended well, but left no metrics that could be judged.",
    causes: ["it wrote nothing to ${{outputs.metrics}}", "what it wrote is not one JSON object of numbers"],
    remedies: ['write one object such as {"roc_auc": 0.91} to ${{outputs.metrics}}'],
    example: "validate/candidate ended well but gave no metrics to judge by"
  },
  TY405: {
    meaning: "What is in production is not what this run compared its candidate with, or not what was approved. Nothing is overwritten on the word of an old comparison.",
    causes: ["another run released meanwhile", "somebody moved the alias, the stage or the traffic", "the version was deleted"],
    remedies: ["run the pipeline again: unchanged jobs are reused, and it compares with what is live then"]
  },
  TY406: {
    meaning: "The new deployment failed its first requests. It got no traffic, and was taken away again.",
    causes: [
      "the requests do not fit the signature of the model",
      "the model fails on them",
      "the file of requests is no JSON"
    ],
    remedies: [
      "try the request with `mlflow models serve` on your machine",
      "read the log of the deployment",
      "mend the requests"
    ]
  },
  TY407: {
    meaning: "The pipeline asks for something that the registry does not offer.",
    causes: ["`stage:` with a registry that has aliases only"],
    remedies: ["take `stage:` out, and mark versions by alias: `on_success: {alias: champion}`"]
  },
  TY408: {
    meaning: "A hosted runner is empty at the start of a job, and gone after it. What has to last cannot be there.",
    causes: ["a local endpoint on a hosted runner", "registering into an embedded store on a hosted runner"],
    remedies: ["run the job on a self-hosted runner", "name a tracking server", "give `state` where the folder does persist"]
  },
  TY409: {
    meaning: "A release needs an approval, and what was answered does not count for it, or nothing was.",
    causes: [
      "the digest is that of another plan: the plan changed since",
      "the run waits for nothing, or for several answers",
      "it was denied, which is final"
    ],
    remedies: ["look with `trainyard status RUN`, and approve the digest it shows", "after a denial, start a new run"]
  },
  TY410: {
    meaning: "A sweep ended without a trial whose primary metric could be compared.",
    causes: [
      "all trials failed",
      "the training does not log the metric under the name of `primary_metric`",
      "the results of the best trial were removed"
    ],
    remedies: ["log it with mlflow.log_metric, under that very name", "run the command of one trial by hand"]
  },
  TY411: {
    meaning: "An override holds characters that a shell acts on. Values become part of command lines, so on a host, where others may choose them, that is refused.",
    causes: ["a value with ; | & $ ` or quotes in --set or the input `set`"],
    remedies: ["change the value", "say `allow-unsafe-set: true` where only people you trust can set it"]
  },
  TY412: {
    meaning: "The command ended well, but did not write an output that the file declares.",
    causes: ["the script writes to a path of its own", "the output is written in some cases only"],
    remedies: ["write to the path that ${{outputs.NAME}} stands for", "take the output out of the file"]
  },
  TY413: {
    meaning: "A job hands a secret to its command, and here it has no value.",
    causes: ["the environment variable is not set", "on a host, the secret is not passed to the step"],
    remedies: [
      "set the environment variable",
      "pass the secret on: `env:` of the step on GitHub, a secret variable on Azure DevOps"
    ]
  },
  TY414: {
    meaning: "A secret is so short that it stands in any text by chance, so it is not masked in logs.",
    causes: ["a secret of fewer than four characters"],
    remedies: ["use a longer one"]
  },
  TY901: {
    meaning: "The journal, the record of all a run did, is not as it was written. Nothing is continued from it.",
    causes: ["the disk failed", "the file was edited or copied while it was written"],
    remedies: ["restore it from a backup", "else start a new run: what was registered or deployed is found by its content"]
  },
  TY902: {
    meaning: "Two runs may not release to one endpoint at the same time. This one lost its turn, or stopped waiting for it.",
    causes: ["the run was cancelled while it waited", "the machine slept, and another run took over"],
    remedies: ["look at the other run with `trainyard status`, and resume this one when it has ended"]
  },
  TY903: {
    meaning: "No run of that name is known here.",
    causes: ["the name is misspelt", "its state is in another folder, or on another machine"],
    remedies: ["list runs with `trainyard status`", "give the folder with --state"]
  },
  TY904: {
    meaning: "A run is executed by one process at a time, and another process has this one.",
    causes: ["it still runs", "two jobs of a matrix run the same file in one workflow run"],
    remedies: ["wait, or end it with `trainyard cancel RUN`", "give each job of a matrix a profile or a state of its own"]
  },
  TY905: {
    meaning: "A run goes on only with the file and the workspace it began with, or old and new would be mixed.",
    causes: ["the pipeline file was edited", "another profile, workspace file or --set was given"],
    remedies: ["restore them", "or start a new run: unchanged jobs are reused"]
  },
  TY906: {
    meaning: "A deployment failed, and so did the way back. The endpoint may stand half way.",
    causes: ["the router or a server hangs", "the disk is full"],
    remedies: ["`trainyard resume RUN` goes back once more", "or clean up by hand with the commands in the message"]
  },
  TY907: {
    meaning: "A file of the state or cache folder cannot be written.",
    causes: ["the disk or the quota is full", "the file system is read-only", "the folder belongs to another user"],
    remedies: ["make room or give access", "keep state elsewhere: --state, TRAINYARD_STATE; environments: TRAINYARD_CACHE"]
  },
  TY999: {
    meaning: "A defect of Trainyard, not of your files. Nothing that is done is done twice when the run is resumed.",
    causes: ["a case nobody thought of"],
    remedies: ["report it with what TRAINYARD_DEBUG=1 prints"]
  }
};

// src/diagnostics/explanations/host.ts
var hostExplanations = {
  TY801: {
    meaning: "A command, an option, an input or a name on the command line is not understood, or something is missing.",
    causes: ["a misspelt option or input", "an option of another command", "a value that is none of the possible ones"],
    remedies: ["take the suggestion where there is one", "`trainyard help COMMAND` shows what a command takes"],
    example: 'unknown command "rnu"'
  },
  TY802: {
    meaning: "The host takes results up to a size. What is larger is left out; the run itself is not touched by that.",
    causes: ["the metrics of a run hold thousands of values"],
    remedies: ["log fewer values to the metrics file", "read the result from tracking in later steps"]
  }
};

// src/diagnostics/explanations/pipeline.ts
var pipelineExplanations = {
  TY101: {
    meaning: "A file or folder that is named is not there, is of another kind, or cannot be read.",
    causes: [
      "the path is relative to the file that holds it, not to the working directory",
      "a misspelt name, or capitals that matter on Linux",
      "the file is not checked in, or not checked out"
    ],
    remedies: ["correct the path; the message says where it was looked for"]
  },
  TY102: {
    meaning: "The text is not YAML.",
    causes: [
      "a `: `, a ` #` or a leading `{`, `*` or `%` in a value without quotes, often in a command",
      "lines that are indented with tabs, or not alike",
      "a quote or bracket that is not closed"
    ],
    remedies: ["write commands as a block (`command: >-` and the text below it), or in quotes", "indent with spaces"]
  },
  TY103: {
    meaning: "A mapping has the same key twice. The official Azure ML client takes the last one in silence; Trainyard refuses, for one of the two is a mistake.",
    causes: ["a block was copied and its key not changed", "two changes were merged"],
    remedies: ["remove one; the message shows both places"]
  },
  TY104: {
    meaning: "The file is not UTF-8, or holds characters that are invisible or change how text is read.",
    causes: ["an editor saved it as UTF-16 or Latin-1", "control characters or marks of writing direction were pasted in"],
    remedies: ["save it as UTF-8", "remove the character at the place shown"]
  },
  TY105: {
    meaning: "The file is larger, deeper or has more aliases than any pipeline needs. Limits keep a small file from taking all memory.",
    causes: ["data stands in the file that belongs beside it", "aliases of aliases"],
    remedies: ["move data into files of their own", "write out what the aliases stand for"]
  },
  TY106: {
    meaning: "The value has a YAML tag that the safe loader does not know.",
    causes: ["a tag of another tool, such as `!Ref` or `!!python/object`", "a value that begins with ! and has no quotes"],
    remedies: ["remove the tag", "put the value in quotes"]
  },
  TY107: {
    meaning: "The key is refused whatever its value: it means something to the language underneath, or is not a text.",
    causes: ["a key such as __proto__", "a key that is a list or a mapping"],
    remedies: ["choose another name"]
  },
  TY201: {
    meaning: "The key means nothing where it stands. It is refused, for ignoring it would hide a misspelling.",
    causes: ["it is misspelt", "it belongs one level higher or lower", "it is a key of another tool"],
    remedies: ["take the suggestion", "look the key up in docs/pipeline.md"]
  },
  TY202: {
    meaning: "The key or value is known, but Trainyard cannot do yet what it asks for. Ignoring it would change what the file means.",
    causes: ["a file made for Azure ML that uses what only the cloud has"],
    remedies: ["use what the message names instead", "take it out where you can do without"]
  },
  TY203: {
    meaning: "The value is of another type than its key takes, or not one of those that are possible.",
    causes: [
      "a text where a number is needed: quotes around it",
      "a plain value that YAML 1.1 reads as something else: yes, no, on, off, 1e3, 010, 12:30",
      "a misspelt word"
    ],
    remedies: ["write what the message says is possible", "put quotes around what is meant as text"]
  },
  TY204: {
    meaning: "A key that is needed is not there.",
    causes: ["it was forgotten, or is misspelt (then the unknown key is told as well)", "it stands at another level"],
    remedies: ["add it"]
  },
  TY205: {
    meaning: "Two keys, or two workspace files, stand together that exclude each other, so what is meant is not clear.",
    causes: [
      "a file was changed from one form to the other, and the old key stayed",
      "a folder holds a trainyard.yml and a trainyard.yaml"
    ],
    remedies: ["keep one of them"]
  },
  TY206: {
    meaning: "A setting has no effect here. It is a warning: the file works without it as well.",
    causes: [
      "it is for another compute, or for the cloud",
      "a key that Azure ML does not know and ignores",
      "a hyperparameter of a sweep that no command uses"
    ],
    remedies: ["take it out, or leave it for where it counts"]
  },
  TY207: {
    meaning: "A job of Azure ML that is known and that Trainyard will not run: a prompt flow, or control flow in private preview.",
    causes: ["a flow stands as the component of a job"],
    remedies: ["do what the message says instead", "submit that job with the Azure ML client"]
  },
  TY301: {
    meaning: "A name points to something that is not there: a job, an input, an output, a compute, an endpoint, a profile, a secret.",
    causes: ["a misspelt name", "it is declared in another workspace file or profile", "what is meant is written elsewhere"],
    remedies: ["take the suggestion; the message lists what is known", "declare it"]
  },
  TY302: {
    meaning: "A binding leads to something of another type than the place takes.",
    causes: [
      "a file is bound where a folder is meant",
      "a value is bound where a path is meant",
      "a literal is not of the type that a component declares (a warning, for Azure ML takes it)"
    ],
    remedies: ["bind another output", "change the declared type"]
  },
  TY303: {
    meaning: "Jobs wait for each other in a circle, so none of them could ever start.",
    causes: ["two jobs bind outputs of each other", "`needs` names a job that comes later", "a component contains itself"],
    remedies: ["remove one of the bindings or `needs` that the message lists"]
  },
  TY304: {
    meaning: "What stands in ${{ }} cannot be read as an expression, or an expression stands where none may.",
    causes: [
      "a bracket is not closed",
      "a name that is no path such as parent.jobs.train.outputs.model",
      "a binding with text around it"
    ],
    remedies: ["write it as the message says", "put parts together in the command, not in an input"]
  },
  TY305: {
    meaning: "A rule compares a metric, and whether more of it is better is not known.",
    causes: ["the metric has a name of your own"],
    remedies: ["add `greater_is_better: true` or `false` to the rule"]
  },
  TY306: {
    meaning: "A model would be registered that no validation has judged.",
    causes: ["`register` is bound to the training job itself"],
    remedies: ["bind it to the output of a `validate` job", "say `unvalidated: true` where that is meant"]
  },
  TY307: {
    meaning: "The workspace file takes a value from an environment variable that is not set here. To `lint` that is a warning: it need not be set where files are checked.",
    causes: ["it is set in another shell, or not passed to the step"],
    remedies: ["set it; where the value may be left out, set it to nothing"]
  },
  TY308: {
    meaning: "An override (--set, or the input `set`) does not fit the file.",
    causes: [
      "it is not PATH=VALUE",
      "its path leads through a value that has no members",
      "a list has no such item",
      "it names `jobs` of a file that holds one job"
    ],
    remedies: ["correct the path: names with dots between them, and numbers for items of lists"]
  },
  TY309: {
    meaning: "A command has an expression in single braces, as in `{inputs.data}`. Azure ML takes it for `${{inputs.data}}` and warns; so does Trainyard.",
    causes: ["the command was written for an old version of Azure ML", "the braces are meant for the program"],
    remedies: ["write double braces with a dollar sign", "where the braces are text, put the text into a script"]
  }
};

// src/diagnostics/explanations/tracking.ts
var trackingExplanations = {
  TY601: {
    meaning: "The tracking server gave no answer: the name, the connection or the certificate failed.",
    causes: [
      "the address is wrong",
      "the server does not run, or a firewall stands before it",
      "its certificate is not trusted here"
    ],
    remedies: [
      "open the address in a browser on the same machine",
      "set MLFLOW_TRACKING_SERVER_CERT_PATH for a certificate of your own"
    ]
  },
  TY602: {
    meaning: "The tracking server answered, and refused; or what answered is no MLflow server.",
    causes: [
      "wrong or missing credentials",
      "no permission for the experiment or the registry",
      "a login page or a proxy answers at that address"
    ],
    remedies: [
      "read what the server said in the message",
      "check MLFLOW_TRACKING_TOKEN, or USERNAME and PASSWORD",
      "check the address"
    ]
  },
  TY603: {
    meaning: "A stage or an alias in the registry is not what it was when this run looked. Nothing was overwritten.",
    causes: ["another run or a person moved it meanwhile"],
    remedies: ["look at the registry", "run again: the candidate is validated against what is there now"]
  },
  TY604: {
    meaning: "The address of the tracking server or the credentials for it cannot be used as they are.",
    causes: [
      "the address has no scheme, or characters in its password that need a percent code",
      "credentials would travel over plain http",
      "a line break was copied along with a token"
    ],
    remedies: ["set tracking.uri (or MLFLOW_TRACKING_URI) to an http or https address", "store the secret again", "use https"],
    example: "MLFLOW_TRACKING_TOKEN holds a character that cannot stand in a header"
  },
  TY605: {
    meaning: "Files of a run or a model cannot be read from tracking, or not written to it, or came back damaged.",
    causes: [
      "the server keeps artifacts in a storage that only its own machine reaches",
      "the run or model was deleted",
      "the connection broke off"
    ],
    remedies: [
      "start the server with --artifacts-destination, so that it serves artifacts itself",
      "run again where it broke off"
    ]
  },
  TY606: {
    meaning: "The name of an artifact would write outside of its folder, or over another one. Nothing of it was written.",
    causes: ["`..`, an absolute path or a backslash in a logged name", "two names that differ only in capitals"],
    remedies: ["log the artifacts again under plain names", "ask who logged them, if it was not you"]
  },
  TY607: {
    meaning: "The experiment is deleted on the server. MLflow keeps its name, and takes no new runs for it.",
    causes: ["somebody deleted it in the user interface"],
    remedies: ["restore it with `mlflow experiments restore`", "choose another experiment_name"]
  },
  TY608: {
    meaning: "The registry took the new version, but never said that it is ready.",
    causes: ["the registry could not copy the files of the model", "the server is very slow"],
    remedies: [
      "look at the version in the registry, and delete it where it failed",
      "run again: a version that is ready by then is taken"
    ]
  },
  TY651: {
    meaning: "The embedded tracking store, an SQLite file in the state folder, could not be opened or served.",
    causes: ["the file is damaged, or none of SQLite", "no permission to write to its folder", "the disk is full"],
    remedies: ["read the log the message names", "restore the file, or name another state folder"]
  },
  TY652: {
    meaning: "The store file has the schema of another MLflow than the one Trainyard reads and writes.",
    causes: ["`mlflow db upgrade` of a newer MLflow was run on it", "it was made by an older MLflow"],
    remedies: ["serve the file with that MLflow, and set tracking.uri to it", "update Trainyard"]
  },
  TY653: {
    meaning: "Another process holds the store and does not serve it to others.",
    causes: ["a process of Trainyard hangs or is stopped", "an MLflow server has opened the same file"],
    remedies: ["wait for that process to end, or end it"]
  },
  TY654: {
    meaning: "The process that serves the store went away or fell silent while it was asked something.",
    causes: ["it was killed", "the machine slept or the process was stopped"],
    remedies: ["run the same command again: what is there already is found and not repeated"]
  }
};

// src/diagnostics/explain.ts
var explanations = {
  ...pipelineExplanations,
  ...computeExplanations,
  ...trackingExplanations,
  ...endpointExplanations,
  ...hostExplanations,
  ...engineExplanations
};
var page = "https://github.com/trainyard/trainyard/blob/main/docs/diagnostics.md";
function addressOf(code) {
  return `${page}#${code.toLowerCase()}`;
}
export {
  addressOf,
  explanations
};
