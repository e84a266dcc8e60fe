import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  componentInput,
  componentKey,
  componentOutput,
  compute,
  ifHas,
  inputs,
  list,
  object,
  ofComponents,
  ofJobs,
  ofNodes,
  optional,
  output,
  outputs,
  record,
  required,
  tagged,
  text,
  word
} from "./pipeline-language-command.mjs";

// src/pipeline/language/transfer.ts
var LATER = { what: "the job type `data_transfer`", help: "copy the data in a `command` job" };
var COMPONENT_LATER = { ...LATER, what: "the component type `data_transfer`" };
var IMPORT_LATER = { what: "the job type `import`", help: "read the data in a `command` job" };
var procedureParameter = object("StoredProcedureParameter", "A parameter of a stored procedure.", {
  name: optional(text(), "Its name."),
  value: optional(text({ blank: true }), "Its value."),
  type: optional(text(), "Its type.")
});
var connection = { connection: required(text({ examples: ["azureml:NAME"] }), "The workspace connection.") };
var store = tagged("type", {
  words: {
    database: object("Database", "A database behind a workspace connection.", {
      type: required(word(["database"]), "The kind."),
      ...connection,
      query: optional(text(), "The query."),
      table_name: optional(text(), "The table that is written to."),
      stored_procedure: optional(text(), "The stored procedure, in place of a query."),
      stored_procedure_params: optional(list(procedureParameter), "Parameters of the stored procedure.")
    }),
    file_system: object("FileSystem", "A file system behind a workspace connection.", {
      type: required(word(["file_system"]), "The kind."),
      ...connection,
      path: optional(text(), "The path in it.")
    })
  }
});
var storeKind = object("StoreKind", "A kind of store that a component takes.", {
  type: required(word(["database", "file_system"]), "The kind.")
});
var nodeKeys = {
  type: required(word(["data_transfer"]), "The kind of job."),
  compute: optional(compute, "Where it runs.", { standard: "`settings.default_compute`" }),
  ...ofJobs,
  ...ofNodes
};
var allInputs = { inputs: optional(inputs, "The data to copy, by name.") };
var allOutputs = { outputs: optional(outputs, "Where the data goes, by name.") };
var copyMode = {
  data_copy_mode: optional(word(["merge_with_overwrite", "fail_if_conflict"]), "What happens to files that are there.")
};
var task = (name) => ({ task: required(word([name]), "What is done.") });
var dataTransferComponent = tagged("task", {
  words: {
    copy_data: transferComponent("CopyComponent", "Copies data.", { ...task("copy_data"), ...copyMode }),
    import_data: transferComponent("ImportDataComponent", "Brings data from outside.", {
      ...task("import_data"),
      source: required(storeKind, "Where it comes from.")
    }),
    export_data: transferComponent("ExportDataComponent", "Takes data outside.", {
      ...task("export_data"),
      sink: required(storeKind, "Where it goes.")
    })
  }
});
function transferComponent(name, doc, keys) {
  const type = required(word(["data_transfer"]), "The kind of component.");
  return object(name, doc, { type, ...ofComponents, ...keys }, { lenient: true, later: COMPONENT_LATER });
}
function transfer(name, doc, own) {
  const keys = { ...nodeKeys, ...allInputs, ...allOutputs, ...own };
  const withComponent = { ...keys, component: componentKey(dataTransferComponent) };
  return ifHas(
    "component",
    object(`${name}ComponentNode`, doc, withComponent, { lenient: true, later: LATER }),
    object(`${name}Node`, doc, keys, { later: LATER })
  );
}
var dataTransferNode = tagged("task", {
  words: {
    copy_data: transfer("CopyData", "Copies data.", { ...task("copy_data"), ...copyMode }),
    import_data: transfer("ImportData", "Brings data from outside.", {
      ...task("import_data"),
      source: required(store, "Where it comes from.")
    }),
    export_data: transfer("ExportData", "Takes data outside.", {
      ...task("export_data"),
      sink: required(store, "Where it goes.")
    })
  }
});
var importSource = tagged("type", {
  words: {
    azuresqldb: databaseSource("azuresqldb", "AzureSqlSource", "An Azure SQL database."),
    azuresynapseanalytics: databaseSource("azuresynapseanalytics", "SynapseSource", "Azure Synapse Analytics."),
    snowflake: databaseSource("snowflake", "SnowflakeSource", "A Snowflake database."),
    s3: object("S3Source", "A bucket of Amazon S3.", {
      type: required(word(["s3"]), "The kind."),
      ...connection,
      path: required(text(), "The path in it.")
    })
  }
});
function databaseSource(type, name, doc) {
  return object(name, doc, {
    type: required(word([type]), "The kind."),
    ...connection,
    query: required(text(), "The query.")
  });
}
var importKeys = {
  type: required(word(["import"]), "The kind of job."),
  source: required(importSource, "Where the data comes from."),
  output: required(output, "Where the data goes."),
  ...ofJobs
};
var importJob = object("ImportJob", "Brings data from outside.", importKeys, { later: IMPORT_LATER });
var importComponent = object(
  "ImportComponent",
  "An import with a declared source and output.",
  {
    type: required(word(["import"]), "The kind of component."),
    source: required(record(componentInput), "What its source takes: `type`, `connection`, `query`, `path`."),
    output: required(componentOutput, "What it makes."),
    ...ofComponents
  },
  { lenient: true, later: { ...IMPORT_LATER, what: "the component type `import`" } }
);
var importComponentNode = object(
  "ImportComponentNode",
  "Uses an import component.",
  {
    type: importKeys.type,
    ...allInputs,
    ...allOutputs,
    component: componentKey(importComponent),
    ...ofJobs,
    ...ofNodes
  },
  { lenient: true, later: IMPORT_LATER }
);
var importNode = ifHas(
  "component",
  importComponentNode,
  object("ImportNode", "Brings data from outside, in a pipeline.", { ...importKeys, ...ofNodes }, { later: IMPORT_LATER })
);

export {
  store,
  dataTransferComponent,
  dataTransferNode,
  importJob,
  importComponent,
  importNode
};
