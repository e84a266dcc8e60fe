import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  databaseFile
} from "./cloud-mlflow-unreachable.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import {
  toMlflowError
} from "./tracking-embedded-api-errors.mjs";

// src/tracking/embedded/store.ts
import { mkdir } from "node:fs/promises";
import path from "node:path";

// src/tracking/embedded/sqlite/open.ts
async function openDatabase(file, { brief = false } = {}) {
  const { openNodeSqlite } = await import("./tracking-embedded-sqlite-node.mjs");
  return openNodeSqlite(file) ?? (await import("./tracking-embedded-sqlite-wasm.mjs")).openWasmSqlite(file, brief);
}

// src/tracking/embedded/sqlite/schema.ts
var schemaRevision = "dc11669786a5";
var schemaStatements = [
  "CREATE TABLE alembic_version (\n	version_num VARCHAR(32) NOT NULL, \n	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)",
  `CREATE TABLE "runs" (
	run_uuid VARCHAR(32) NOT NULL, 
	name VARCHAR(250), 
	source_type VARCHAR(20), 
	source_name VARCHAR(500), 
	entry_point_name VARCHAR(50), 
	user_id VARCHAR(256), 
	status VARCHAR(9), 
	start_time BIGINT, 
	end_time BIGINT, 
	source_version VARCHAR(50), 
	lifecycle_stage VARCHAR(20), 
	artifact_uri VARCHAR(200), 
	experiment_id INTEGER, deleted_time BIGINT, 
	CONSTRAINT run_pk PRIMARY KEY (run_uuid), 
	CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED'))
)`,
  'CREATE TABLE "latest_metrics" (\n	"key" VARCHAR(250) NOT NULL, \n	value FLOAT NOT NULL, \n	timestamp BIGINT, \n	step BIGINT NOT NULL, \n	is_nan BOOLEAN NOT NULL, \n	run_uuid VARCHAR(32) NOT NULL, \n	CONSTRAINT latest_metric_pk PRIMARY KEY ("key", run_uuid), \n	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), \n	CHECK (is_nan IN (0, 1))\n)',
  `CREATE TABLE "metrics" (
	"key" VARCHAR(250) NOT NULL, 
	value FLOAT NOT NULL, 
	timestamp BIGINT NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	step BIGINT DEFAULT '0' NOT NULL, 
	is_nan BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT metric_pk PRIMARY KEY ("key", timestamp, step, run_uuid, value, is_nan), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), 
	CHECK (is_nan IN (0, 1))
)`,
  "CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid)",
  "CREATE INDEX index_latest_metrics_run_uuid ON latest_metrics (run_uuid)",
  "CREATE TABLE inputs (\n	input_uuid VARCHAR(36) NOT NULL, \n	source_type VARCHAR(36) NOT NULL, \n	source_id VARCHAR(36) NOT NULL, \n	destination_type VARCHAR(36) NOT NULL, \n	destination_id VARCHAR(36) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, \n	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)\n)",
  "CREATE INDEX index_inputs_input_uuid ON inputs (input_uuid)",
  "CREATE INDEX index_inputs_destination_type_destination_id_source_type ON inputs (destination_type, destination_id, source_type)",
  "CREATE TABLE input_tags (\n	input_uuid VARCHAR(36) NOT NULL, \n	name VARCHAR(255) NOT NULL, \n	value VARCHAR(500) NOT NULL, \n	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)\n)",
  'CREATE TABLE "params" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000) NOT NULL, \n	run_uuid VARCHAR(32) NOT NULL, \n	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), \n	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)\n)',
  "CREATE INDEX index_params_run_uuid ON params (run_uuid)",
  'CREATE TABLE "trace_tags" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000), \n	request_id VARCHAR(50) NOT NULL, \n	CONSTRAINT trace_tag_pk PRIMARY KEY ("key", request_id), \n	CONSTRAINT fk_trace_tags_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_trace_tags_request_id ON trace_tags (request_id)",
  'CREATE TABLE "trace_request_metadata" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000), \n	request_id VARCHAR(50) NOT NULL, \n	CONSTRAINT trace_request_metadata_pk PRIMARY KEY ("key", request_id), \n	CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_trace_request_metadata_request_id ON trace_request_metadata (request_id)",
  'CREATE TABLE "tags" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000), \n	run_uuid VARCHAR(32) NOT NULL, \n	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), \n	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)\n)',
  "CREATE INDEX index_tags_run_uuid ON tags (run_uuid)",
  'CREATE TABLE "datasets" (\n	dataset_uuid VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(500) NOT NULL, \n	digest VARCHAR(36) NOT NULL, \n	dataset_source_type VARCHAR(36) NOT NULL, \n	dataset_source TEXT NOT NULL, \n	dataset_schema TEXT, \n	dataset_profile TEXT, \n	CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest), \n	CONSTRAINT fk_datasets_experiment_id_experiments FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_datasets_dataset_uuid ON datasets (dataset_uuid)",
  "CREATE INDEX index_datasets_experiment_id_dataset_source_type ON datasets (experiment_id, dataset_source_type)",
  "CREATE TABLE logged_models (\n	model_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(500) NOT NULL, \n	artifact_location VARCHAR(1000) NOT NULL, \n	creation_timestamp_ms BIGINT NOT NULL, \n	last_updated_timestamp_ms BIGINT NOT NULL, \n	status INTEGER NOT NULL, \n	lifecycle_stage VARCHAR(32), \n	model_type VARCHAR(500), \n	source_run_id VARCHAR(32), \n	status_message VARCHAR(1000), \n	CONSTRAINT logged_models_pk PRIMARY KEY (model_id), \n	CONSTRAINT logged_models_lifecycle_stage_check CHECK (lifecycle_stage IN ('active', 'deleted')), \n	CONSTRAINT fk_logged_models_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE\n)",
  "CREATE TABLE logged_model_metrics (\n	model_id VARCHAR(36) NOT NULL, \n	metric_name VARCHAR(500) NOT NULL, \n	metric_timestamp_ms BIGINT NOT NULL, \n	metric_step BIGINT NOT NULL, \n	metric_value FLOAT, \n	experiment_id INTEGER NOT NULL, \n	run_id VARCHAR(32) NOT NULL, \n	dataset_uuid VARCHAR(36), \n	dataset_name VARCHAR(500), \n	dataset_digest VARCHAR(36), \n	CONSTRAINT logged_model_metrics_pk PRIMARY KEY (model_id, metric_name, metric_timestamp_ms, metric_step, run_id), \n	CONSTRAINT fk_logged_model_metrics_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_logged_model_metrics_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE, \n	CONSTRAINT fk_logged_model_metrics_run_id FOREIGN KEY(run_id) REFERENCES runs (run_uuid) ON DELETE CASCADE\n)",
  "CREATE INDEX index_logged_model_metrics_model_id ON logged_model_metrics (model_id)",
  "CREATE TABLE logged_model_params (\n	model_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	param_key VARCHAR(255) NOT NULL, \n	param_value TEXT NOT NULL, \n	CONSTRAINT logged_model_params_pk PRIMARY KEY (model_id, param_key), \n	CONSTRAINT fk_logged_model_params_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_logged_model_params_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE\n)",
  "CREATE TABLE logged_model_tags (\n	model_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	tag_key VARCHAR(255) NOT NULL, \n	tag_value TEXT NOT NULL, \n	CONSTRAINT logged_model_tags_pk PRIMARY KEY (model_id, tag_key), \n	CONSTRAINT fk_logged_model_tags_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_logged_model_tags_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE\n)",
  "CREATE TABLE entity_associations (\n	association_id VARCHAR(36) NOT NULL, \n	source_type VARCHAR(36) NOT NULL, \n	source_id VARCHAR(36) NOT NULL, \n	destination_type VARCHAR(36) NOT NULL, \n	destination_id VARCHAR(36) NOT NULL, \n	created_time BIGINT, \n	CONSTRAINT entity_associations_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)\n)",
  "CREATE INDEX index_entity_associations_association_id ON entity_associations (association_id)",
  "CREATE INDEX index_entity_associations_reverse_lookup ON entity_associations (destination_type, destination_id, source_type, source_id)",
  "CREATE TABLE webhook_events (\n	webhook_id VARCHAR(256) NOT NULL, \n	entity VARCHAR(50) NOT NULL, \n	action VARCHAR(50) NOT NULL, \n	CONSTRAINT webhook_event_pk PRIMARY KEY (webhook_id, entity, action), \n	FOREIGN KEY(webhook_id) REFERENCES webhooks (webhook_id) ON DELETE cascade\n)",
  "CREATE INDEX idx_webhook_events_entity ON webhook_events (entity)",
  "CREATE INDEX idx_webhook_events_action ON webhook_events (action)",
  "CREATE INDEX idx_webhook_events_entity_action ON webhook_events (entity, action)",
  "CREATE TABLE scorers (\n	experiment_id INTEGER NOT NULL, \n	scorer_name VARCHAR(256) NOT NULL, \n	scorer_id VARCHAR(36) NOT NULL, \n	CONSTRAINT scorer_pk PRIMARY KEY (scorer_id), \n	CONSTRAINT fk_scorers_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE\n)",
  "CREATE TABLE scorer_versions (\n	scorer_id VARCHAR(36) NOT NULL, \n	scorer_version INTEGER NOT NULL, \n	serialized_scorer TEXT NOT NULL, \n	creation_time BIGINT, \n	CONSTRAINT scorer_version_pk PRIMARY KEY (scorer_id, scorer_version), \n	CONSTRAINT fk_scorer_versions_scorer_id FOREIGN KEY(scorer_id) REFERENCES scorers (scorer_id) ON DELETE CASCADE\n)",
  "CREATE UNIQUE INDEX index_scorers_experiment_id_scorer_name ON scorers (experiment_id, scorer_name)",
  "CREATE INDEX index_scorer_versions_scorer_id ON scorer_versions (scorer_id)",
  'CREATE TABLE evaluation_dataset_tags (\n	dataset_id VARCHAR(36) NOT NULL, \n	"key" VARCHAR(255) NOT NULL, \n	value VARCHAR(5000), \n	CONSTRAINT evaluation_dataset_tags_pk PRIMARY KEY (dataset_id, "key"), \n	CONSTRAINT fk_evaluation_dataset_tags_dataset_id FOREIGN KEY(dataset_id) REFERENCES evaluation_datasets (dataset_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_evaluation_dataset_tags_dataset_id ON evaluation_dataset_tags (dataset_id)",
  'CREATE TABLE "evaluation_dataset_records" (\n	dataset_record_id VARCHAR(36) NOT NULL, \n	dataset_id VARCHAR(36) NOT NULL, \n	inputs JSON NOT NULL, \n	expectations JSON, \n	tags JSON, \n	source JSON, \n	source_id VARCHAR(36), \n	source_type VARCHAR(255), \n	created_time BIGINT, \n	last_update_time BIGINT, \n	created_by VARCHAR(255), \n	last_updated_by VARCHAR(255), \n	input_hash VARCHAR(64) NOT NULL, outputs JSON, \n	CONSTRAINT evaluation_dataset_records_pk PRIMARY KEY (dataset_record_id), \n	CONSTRAINT fk_evaluation_dataset_records_dataset_id FOREIGN KEY(dataset_id) REFERENCES evaluation_datasets (dataset_id) ON DELETE CASCADE, \n	CONSTRAINT unique_dataset_input UNIQUE (dataset_id, input_hash)\n)',
  "CREATE INDEX index_evaluation_dataset_records_dataset_id ON evaluation_dataset_records (dataset_id)",
  "CREATE TABLE endpoint_model_mappings (\n	mapping_id VARCHAR(36) NOT NULL, \n	endpoint_id VARCHAR(36) NOT NULL, \n	model_definition_id VARCHAR(36) NOT NULL, \n	weight FLOAT NOT NULL, \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, linkage_type VARCHAR(64) DEFAULT 'PRIMARY' NOT NULL, fallback_order INTEGER, \n	CONSTRAINT endpoint_model_mappings_pk PRIMARY KEY (mapping_id), \n	CONSTRAINT fk_endpoint_model_mappings_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE, \n	CONSTRAINT fk_endpoint_model_mappings_model_definition_id FOREIGN KEY(model_definition_id) REFERENCES model_definitions (model_definition_id)\n)",
  "CREATE INDEX index_endpoint_model_mappings_endpoint_id ON endpoint_model_mappings (endpoint_id)",
  "CREATE INDEX index_endpoint_model_mappings_model_definition_id ON endpoint_model_mappings (model_definition_id)",
  "CREATE TABLE endpoint_bindings (\n	endpoint_id VARCHAR(36) NOT NULL, \n	resource_type VARCHAR(50) NOT NULL, \n	resource_id VARCHAR(255) NOT NULL, \n	created_at BIGINT NOT NULL, \n	created_by VARCHAR(255), \n	last_updated_at BIGINT NOT NULL, \n	last_updated_by VARCHAR(255), display_name VARCHAR(255), \n	CONSTRAINT endpoint_bindings_pk PRIMARY KEY (endpoint_id, resource_type, resource_id), \n	CONSTRAINT fk_endpoint_bindings_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE\n)",
  'CREATE TABLE endpoint_tags (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(5000), \n	endpoint_id VARCHAR(36) NOT NULL, \n	CONSTRAINT endpoint_tag_pk PRIMARY KEY ("key", endpoint_id), \n	CONSTRAINT fk_endpoint_tags_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_endpoint_tags_endpoint_id ON endpoint_tags (endpoint_id)",
  'CREATE TABLE trace_metrics (\n	request_id VARCHAR(50) NOT NULL, \n	"key" VARCHAR(250) NOT NULL, \n	value FLOAT, \n	CONSTRAINT trace_metrics_pk PRIMARY KEY (request_id, "key"), \n	CONSTRAINT fk_trace_metrics_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_trace_metrics_request_id ON trace_metrics (request_id)",
  "CREATE UNIQUE INDEX unique_endpoint_model_linkage_mapping ON endpoint_model_mappings (endpoint_id, model_definition_id, linkage_type)",
  "CREATE TABLE online_scoring_configs (\n	online_scoring_config_id VARCHAR(36) NOT NULL, \n	scorer_id VARCHAR(36) NOT NULL, \n	sample_rate FLOAT NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	filter_string TEXT, \n	CONSTRAINT online_scoring_config_pk PRIMARY KEY (online_scoring_config_id), \n	CONSTRAINT fk_online_scoring_configs_scorer_id FOREIGN KEY(scorer_id) REFERENCES scorers (scorer_id) ON DELETE CASCADE, \n	CONSTRAINT fk_online_scoring_configs_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)\n)",
  'CREATE TABLE span_metrics (\n	trace_id VARCHAR(50) NOT NULL, \n	span_id VARCHAR(50) NOT NULL, \n	"key" VARCHAR(250) NOT NULL, \n	value FLOAT, \n	CONSTRAINT span_metrics_pk PRIMARY KEY (trace_id, span_id, "key"), \n	CONSTRAINT fk_span_metrics_span FOREIGN KEY(trace_id, span_id) REFERENCES spans (trace_id, span_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_span_metrics_trace_id_span_id ON span_metrics (trace_id, span_id)",
  `CREATE TABLE "experiments" (
	experiment_id INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	artifact_location VARCHAR(256), 
	lifecycle_stage VARCHAR(32), 
	creation_time BIGINT, 
	last_update_time BIGINT, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT experiment_pk PRIMARY KEY (experiment_id), 
	CONSTRAINT experiments_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	CONSTRAINT uq_experiments_workspace_name UNIQUE (workspace, name)
)`,
  `CREATE TABLE "registered_models" (
	name VARCHAR(256) NOT NULL, 
	creation_time BIGINT, 
	last_updated_time BIGINT, 
	description VARCHAR(5000), 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT registered_model_pk PRIMARY KEY (workspace, name)
)`,
  `CREATE TABLE "model_versions" (
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	creation_time BIGINT, 
	last_updated_time BIGINT, 
	description VARCHAR(5000), 
	user_id VARCHAR(256), 
	current_stage VARCHAR(20), 
	source VARCHAR(500), 
	run_id VARCHAR(32), 
	status VARCHAR(20), 
	status_message VARCHAR(500), 
	run_link VARCHAR(500), 
	storage_location VARCHAR(500), 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT model_version_pk PRIMARY KEY (workspace, name, version), 
	CONSTRAINT fk_model_versions_registered_models FOREIGN KEY(workspace, name) REFERENCES registered_models (workspace, name) ON UPDATE CASCADE
)`,
  `CREATE TABLE "registered_model_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	name VARCHAR(256) NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT registered_model_tag_pk PRIMARY KEY (workspace, "key", name), 
	CONSTRAINT fk_registered_model_tags_registered_models FOREIGN KEY(workspace, name) REFERENCES registered_models (workspace, name) ON UPDATE CASCADE
)`,
  `CREATE TABLE "model_version_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value TEXT, 
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT model_version_tag_pk PRIMARY KEY (workspace, "key", name, version), 
	CONSTRAINT fk_model_version_tags_model_versions FOREIGN KEY(workspace, name, version) REFERENCES model_versions (workspace, name, version) ON UPDATE CASCADE
)`,
  `CREATE TABLE "registered_model_aliases" (
	alias VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT registered_model_alias_pk PRIMARY KEY (workspace, name, alias), 
	CONSTRAINT fk_registered_model_aliases_registered_models FOREIGN KEY(workspace, name) REFERENCES registered_models (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE
)`,
  `CREATE TABLE "evaluation_datasets" (
	dataset_id VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	schema TEXT, 
	profile TEXT, 
	digest VARCHAR(64), 
	created_time BIGINT, 
	last_update_time BIGINT, 
	created_by VARCHAR(255), 
	last_updated_by VARCHAR(255), 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT evaluation_datasets_pk PRIMARY KEY (dataset_id)
)`,
  "CREATE INDEX index_evaluation_datasets_name ON evaluation_datasets (name)",
  "CREATE INDEX index_evaluation_datasets_created_time ON evaluation_datasets (created_time)",
  `CREATE TABLE "webhooks" (
	webhook_id VARCHAR(256) NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	description VARCHAR(1000), 
	url VARCHAR(500) NOT NULL, 
	status VARCHAR(20) DEFAULT 'ACTIVE' NOT NULL, 
	secret VARCHAR(1000), 
	creation_timestamp BIGINT, 
	last_updated_timestamp BIGINT, 
	deleted_timestamp BIGINT, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT webhook_pk PRIMARY KEY (webhook_id)
)`,
  "CREATE INDEX idx_webhooks_status ON webhooks (status)",
  "CREATE INDEX idx_webhooks_name ON webhooks (name)",
  `CREATE TABLE "secrets" (
	secret_id VARCHAR(36) NOT NULL, 
	secret_name VARCHAR(255) NOT NULL, 
	encrypted_value BLOB NOT NULL, 
	wrapped_dek BLOB NOT NULL, 
	kek_version INTEGER NOT NULL, 
	masked_value VARCHAR(500) NOT NULL, 
	provider VARCHAR(64), 
	auth_config TEXT, 
	description TEXT, 
	created_by VARCHAR(255), 
	created_at BIGINT NOT NULL, 
	last_updated_by VARCHAR(255), 
	last_updated_at BIGINT NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT secrets_pk PRIMARY KEY (secret_id), 
	CONSTRAINT uq_secrets_workspace_secret_name UNIQUE (workspace, secret_name)
)`,
  "CREATE TRIGGER prevent_secrets_aad_mutation\nBEFORE UPDATE ON secrets\nFOR EACH ROW\nWHEN OLD.secret_id != NEW.secret_id OR OLD.secret_name != NEW.secret_name\nBEGIN\n    SELECT RAISE(ABORT, 'secret_id and secret_name are immutable (used as AAD in encryption)');\nEND",
  `CREATE TABLE "endpoints" (
	endpoint_id VARCHAR(36) NOT NULL, 
	name VARCHAR(255), 
	created_by VARCHAR(255), 
	created_at BIGINT NOT NULL, 
	last_updated_by VARCHAR(255), 
	last_updated_at BIGINT NOT NULL, 
	routing_strategy VARCHAR(64), 
	fallback_config_json TEXT, 
	experiment_id INTEGER, 
	usage_tracking BOOLEAN DEFAULT '0' NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT endpoints_pk PRIMARY KEY (endpoint_id), 
	CONSTRAINT fk_endpoints_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE SET NULL, 
	CONSTRAINT uq_endpoints_workspace_name UNIQUE (workspace, name)
)`,
  `CREATE TABLE "model_definitions" (
	model_definition_id VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	secret_id VARCHAR(36), 
	provider VARCHAR(64) NOT NULL, 
	model_name VARCHAR(256) NOT NULL, 
	created_by VARCHAR(255), 
	created_at BIGINT NOT NULL, 
	last_updated_by VARCHAR(255), 
	last_updated_at BIGINT NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT model_definitions_pk PRIMARY KEY (model_definition_id), 
	CONSTRAINT fk_model_definitions_secret_id FOREIGN KEY(secret_id) REFERENCES secrets (secret_id) ON DELETE SET NULL, 
	CONSTRAINT uq_model_definitions_workspace_name UNIQUE (workspace, name)
)`,
  "CREATE INDEX index_model_definitions_provider ON model_definitions (provider)",
  "CREATE INDEX index_model_definitions_secret_id ON model_definitions (secret_id)",
  `CREATE TABLE "jobs" (
	id VARCHAR(36) NOT NULL, 
	creation_time BIGINT NOT NULL, 
	job_name VARCHAR(500) NOT NULL, 
	params TEXT NOT NULL, 
	timeout FLOAT, 
	status INTEGER NOT NULL, 
	result TEXT, 
	retry_count INTEGER NOT NULL, 
	last_update_time BIGINT NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, status_details JSON, creator VARCHAR(255), executor_backend VARCHAR(255), lease_expires_at BIGINT, status_message TEXT, progress JSON, progress_updated_at BIGINT, token_hash VARCHAR(64), scoped_permissions JSON, next_attempt_at BIGINT, 
	CONSTRAINT jobs_pk PRIMARY KEY (id)
)`,
  "CREATE INDEX index_jobs_name_status_creation_time ON jobs (job_name, workspace, status, creation_time)",
  "CREATE INDEX idx_experiments_workspace ON experiments (workspace)",
  "CREATE INDEX idx_registered_models_workspace ON registered_models (workspace)",
  "CREATE INDEX idx_experiments_workspace_creation_time ON experiments (workspace, creation_time)",
  "CREATE INDEX idx_evaluation_datasets_workspace ON evaluation_datasets (workspace)",
  "CREATE INDEX idx_webhooks_workspace ON webhooks (workspace)",
  "CREATE INDEX idx_secrets_workspace ON secrets (workspace)",
  "CREATE INDEX idx_endpoints_workspace ON endpoints (workspace)",
  "CREATE INDEX idx_model_definitions_workspace ON model_definitions (workspace)",
  "CREATE TABLE workspaces (\n	name VARCHAR(63) NOT NULL, \n	description TEXT, \n	default_artifact_root TEXT, trace_archival_location TEXT, trace_archival_retention VARCHAR(32), \n	CONSTRAINT workspaces_pk PRIMARY KEY (name)\n)",
  "CREATE TABLE budget_policies (\n	budget_policy_id VARCHAR(36) NOT NULL, \n	budget_unit VARCHAR(32) NOT NULL, \n	budget_amount FLOAT NOT NULL, \n	duration_unit VARCHAR(32) NOT NULL, \n	duration_value INTEGER NOT NULL, \n	target_scope VARCHAR(32) NOT NULL, \n	budget_action VARCHAR(32) NOT NULL, \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, \n	last_updated_by VARCHAR(255), \n	last_updated_at BIGINT NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, target_value VARCHAR(255), \n	CONSTRAINT budget_policies_pk PRIMARY KEY (budget_policy_id)\n)",
  "CREATE INDEX idx_budget_policies_workspace ON budget_policies (workspace)",
  "CREATE TABLE issues (\n	issue_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	description TEXT NOT NULL, \n	status VARCHAR(50) NOT NULL, \n	severity VARCHAR(50), \n	root_causes TEXT, \n	source_run_id VARCHAR(32), \n	categories TEXT, \n	created_timestamp BIGINT NOT NULL, \n	last_updated_timestamp BIGINT NOT NULL, \n	created_by VARCHAR(255), \n	CONSTRAINT issues_pk PRIMARY KEY (issue_id), \n	CONSTRAINT fk_issues_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE, \n	CONSTRAINT fk_issues_source_run_id FOREIGN KEY(source_run_id) REFERENCES runs (run_uuid) ON DELETE SET NULL\n)",
  "CREATE INDEX index_issues_experiment_id ON issues (experiment_id)",
  "CREATE INDEX index_issues_source_run_id ON issues (source_run_id)",
  "CREATE INDEX index_issues_status ON issues (status)",
  'CREATE INDEX index_metrics_run_uuid_key_step ON metrics (run_uuid, "key", step)',
  "CREATE TABLE guardrails (\n	guardrail_id VARCHAR(36) NOT NULL, \n	name VARCHAR(255) NOT NULL, \n	scorer_id VARCHAR(36) NOT NULL, \n	scorer_version INTEGER NOT NULL, \n	stage VARCHAR(32) NOT NULL, \n	action VARCHAR(32) NOT NULL, \n	action_endpoint_id VARCHAR(36), \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, \n	last_updated_by VARCHAR(255), \n	last_updated_at BIGINT NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	CONSTRAINT guardrails_pk PRIMARY KEY (guardrail_id), \n	CONSTRAINT fk_guardrails_scorer_version FOREIGN KEY(scorer_id, scorer_version) REFERENCES scorer_versions (scorer_id, scorer_version), \n	CONSTRAINT fk_guardrails_action_endpoint_id FOREIGN KEY(action_endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE SET NULL\n)",
  "CREATE INDEX idx_guardrails_workspace ON guardrails (workspace)",
  "CREATE INDEX idx_guardrails_scorer ON guardrails (scorer_id, scorer_version)",
  "CREATE TABLE guardrail_configs (\n	endpoint_id VARCHAR(36) NOT NULL, \n	guardrail_id VARCHAR(36) NOT NULL, \n	execution_order INTEGER, \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	CONSTRAINT guardrail_configs_pk PRIMARY KEY (endpoint_id, guardrail_id), \n	CONSTRAINT fk_guardrail_configs_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE, \n	CONSTRAINT fk_guardrail_configs_guardrail_id FOREIGN KEY(guardrail_id) REFERENCES guardrails (guardrail_id) ON DELETE CASCADE\n)",
  "CREATE INDEX idx_guardrail_configs_endpoint_id ON guardrail_configs (endpoint_id)",
  "CREATE INDEX idx_guardrail_configs_guardrail_id ON guardrail_configs (guardrail_id)",
  "CREATE INDEX idx_model_version_tags_workspace_name_version ON model_version_tags (workspace, name, version)",
  "CREATE INDEX idx_registered_model_tags_workspace_name ON registered_model_tags (workspace, name)",
  "CREATE TABLE label_schemas (\n	schema_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	type VARCHAR(16) NOT NULL, \n	instruction TEXT, \n	enable_comment BOOLEAN DEFAULT '0' NOT NULL, \n	input_type VARCHAR(32) NOT NULL, \n	input_config TEXT NOT NULL, \n	created_by VARCHAR(255), \n	created_time BIGINT NOT NULL, \n	last_update_time BIGINT NOT NULL, \n	is_default BOOLEAN DEFAULT 0 NOT NULL, \n	CONSTRAINT label_schemas_pk PRIMARY KEY (schema_id), \n	CONSTRAINT fk_label_schemas_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE, \n	CONSTRAINT uq_label_schemas_exp_name UNIQUE (experiment_id, name)\n)",
  "CREATE INDEX index_label_schemas_experiment_id ON label_schemas (experiment_id)",
  "CREATE TABLE review_queues (\n	queue_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	queue_type VARCHAR(16) NOT NULL, \n	created_by VARCHAR(255), \n	creation_time_ms BIGINT NOT NULL, \n	last_update_time_ms BIGINT NOT NULL, \n	name_key VARCHAR(250) NOT NULL, \n	CONSTRAINT review_queues_pk PRIMARY KEY (queue_id), \n	CONSTRAINT fk_review_queues_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE, \n	CONSTRAINT uq_review_queues_experiment_name_key UNIQUE (experiment_id, name_key)\n)",
  "CREATE INDEX index_review_queues_experiment_id ON review_queues (experiment_id)",
  "CREATE TABLE review_queue_users (\n	queue_id VARCHAR(36) NOT NULL, \n	user_id VARCHAR(250) NOT NULL, \n	CONSTRAINT review_queue_users_pk PRIMARY KEY (queue_id, user_id), \n	CONSTRAINT fk_review_queue_users_queue_id FOREIGN KEY(queue_id) REFERENCES review_queues (queue_id) ON DELETE CASCADE\n)",
  "CREATE INDEX index_review_queue_users_user_id ON review_queue_users (user_id)",
  "CREATE TABLE review_queue_items (\n	queue_id VARCHAR(36) NOT NULL, \n	item_type VARCHAR(16) NOT NULL, \n	item_id VARCHAR(50) NOT NULL, \n	status VARCHAR(16) NOT NULL, \n	completed_by VARCHAR(250), \n	completed_time_ms BIGINT, \n	creation_time_ms BIGINT NOT NULL, \n	last_update_time_ms BIGINT NOT NULL, \n	CONSTRAINT review_queue_items_pk PRIMARY KEY (queue_id, item_id), \n	CONSTRAINT fk_review_queue_items_queue_id FOREIGN KEY(queue_id) REFERENCES review_queues (queue_id) ON DELETE CASCADE\n)",
  "CREATE INDEX index_review_queue_items_queue_id_status ON review_queue_items (queue_id, status)",
  "CREATE INDEX index_review_queue_items_item_id ON review_queue_items (item_id)",
  "CREATE TABLE review_queue_label_schemas (\n	queue_id VARCHAR(36) NOT NULL, \n	schema_id VARCHAR(36) NOT NULL, \n	CONSTRAINT review_queue_label_schemas_pk PRIMARY KEY (queue_id, schema_id), \n	CONSTRAINT fk_review_queue_label_schemas_queue_id FOREIGN KEY(queue_id) REFERENCES review_queues (queue_id) ON DELETE CASCADE\n)",
  "CREATE INDEX index_review_queue_label_schemas_schema_id ON review_queue_label_schemas (schema_id)",
  "CREATE TABLE mcp_servers (\n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	name VARCHAR(256) NOT NULL, \n	display_name VARCHAR(256), \n	description TEXT, \n	icons JSON, \n	created_by VARCHAR(256), \n	last_updated_by VARCHAR(256), \n	created_at BIGINT NOT NULL, \n	last_updated_at BIGINT NOT NULL, \n	CONSTRAINT mcp_servers_pk PRIMARY KEY (workspace, name)\n)",
  "CREATE TABLE mcp_server_versions (\n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	name VARCHAR(256) NOT NULL, \n	version VARCHAR(128) NOT NULL, \n	version_major INTEGER NOT NULL, \n	version_minor INTEGER NOT NULL, \n	version_patch INTEGER NOT NULL, \n	version_prerelease_sort_key VARCHAR(512) NOT NULL, \n	server_json JSON NOT NULL, \n	status VARCHAR(20) DEFAULT 'draft' NOT NULL, \n	tools JSON, \n	source VARCHAR(512), \n	connect_options JSON, \n	created_by VARCHAR(256), \n	last_updated_by VARCHAR(256), \n	created_at BIGINT NOT NULL, \n	last_updated_at BIGINT NOT NULL, \n	CONSTRAINT mcp_server_versions_pk PRIMARY KEY (workspace, name, version), \n	CONSTRAINT mcp_server_versions_server_fkey FOREIGN KEY(workspace, name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE\n)",
  `CREATE TABLE mcp_server_tags (
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	CONSTRAINT mcp_server_tags_pk PRIMARY KEY (workspace, name, "key"), 
	CONSTRAINT mcp_server_tags_server_fkey FOREIGN KEY(workspace, name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE
)`,
  `CREATE TABLE mcp_server_version_tags (
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	version VARCHAR(128) NOT NULL, 
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	CONSTRAINT mcp_server_version_tags_pk PRIMARY KEY (workspace, name, version, "key"), 
	CONSTRAINT mcp_server_version_tags_version_fkey FOREIGN KEY(workspace, name, version) REFERENCES mcp_server_versions (workspace, name, version) ON DELETE CASCADE ON UPDATE CASCADE
)`,
  "CREATE TABLE mcp_server_aliases (\n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	name VARCHAR(256) NOT NULL, \n	alias VARCHAR(256) NOT NULL, \n	version VARCHAR(128) NOT NULL, \n	CONSTRAINT mcp_server_aliases_pk PRIMARY KEY (workspace, name, alias), \n	CONSTRAINT mcp_server_aliases_server_fkey FOREIGN KEY(workspace, name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE\n)",
  "CREATE TABLE mcp_access_endpoints (\n	id VARCHAR(36) NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	server_name VARCHAR(256) NOT NULL, \n	server_version VARCHAR(128), \n	server_alias VARCHAR(256), \n	url VARCHAR(2048) NOT NULL, \n	transport_type VARCHAR(32) DEFAULT 'streamable-http' NOT NULL, \n	created_by VARCHAR(256), \n	last_updated_by VARCHAR(256), \n	created_at BIGINT NOT NULL, \n	last_updated_at BIGINT NOT NULL, \n	CONSTRAINT mcp_access_endpoints_pk PRIMARY KEY (id), \n	CONSTRAINT mcp_access_endpoints_server_fkey FOREIGN KEY(workspace, server_name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE\n)",
  "CREATE INDEX idx_mcp_server_versions_latest ON mcp_server_versions (workspace, name, status, version_major DESC, version_minor DESC, version_patch DESC)",
  "CREATE INDEX ix_mcp_access_endpoints_server_name ON mcp_access_endpoints (workspace, server_name)",
  "CREATE INDEX ix_mcp_access_endpoints_version ON mcp_access_endpoints (workspace, server_name, server_version)",
  "CREATE INDEX ix_mcp_access_endpoints_alias ON mcp_access_endpoints (workspace, server_name, server_alias)",
  "CREATE INDEX idx_budget_policies_target_value ON budget_policies (target_value)",
  `CREATE TABLE "trace_info" (
	request_id VARCHAR(50) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	timestamp_ms BIGINT NOT NULL, 
	execution_time_ms BIGINT, 
	status VARCHAR(50) NOT NULL, 
	client_request_id VARCHAR(50), 
	request_preview VARCHAR(1000), 
	response_preview VARCHAR(1000), 
	db_payload_generation INTEGER DEFAULT '0' NOT NULL, trace_name VARCHAR(4096), session_id VARCHAR(250), input_tokens BIGINT, output_tokens BIGINT, total_tokens BIGINT, cache_read_input_tokens BIGINT, cache_creation_input_tokens BIGINT, cache_creation_input_tokens_above_1hr BIGINT, input_cost FLOAT, output_cost FLOAT, total_cost FLOAT, 
	CONSTRAINT trace_info_pk PRIMARY KEY (request_id), 
	CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE
)`,
  "CREATE INDEX index_trace_info_experiment_id_timestamp_ms ON trace_info (experiment_id, timestamp_ms)",
  "CREATE INDEX index_trace_info_timestamp_ms_request_id ON trace_info (timestamp_ms, request_id)",
  'CREATE TABLE "experiment_tags" (\n	"key" VARCHAR(250) NOT NULL, \n	value TEXT, \n	experiment_id INTEGER NOT NULL, \n	CONSTRAINT experiment_tag_pk PRIMARY KEY ("key", experiment_id), \n	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)\n)',
  'CREATE TABLE "assessments" (\n	assessment_id VARCHAR(50) NOT NULL, \n	trace_id VARCHAR(50) NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	assessment_type VARCHAR(20) NOT NULL, \n	value TEXT NOT NULL, \n	error TEXT, \n	created_timestamp BIGINT NOT NULL, \n	last_updated_timestamp BIGINT NOT NULL, \n	source_type VARCHAR(50) NOT NULL, \n	source_id VARCHAR(250), \n	run_id VARCHAR(32), \n	span_id VARCHAR(50), \n	rationale TEXT, \n	overrides VARCHAR(50), \n	valid BOOLEAN NOT NULL, \n	assessment_metadata TEXT, \n	experiment_id INTEGER, \n	trace_timestamp_ms BIGINT, \n	aggregate_value FLOAT, \n	is_numeric_value BOOLEAN DEFAULT 0 NOT NULL, \n	CONSTRAINT assessments_pk PRIMARY KEY (assessment_id), \n	CONSTRAINT fk_assessments_trace_id FOREIGN KEY(trace_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_assessments_last_updated_timestamp ON assessments (last_updated_timestamp)",
  "CREATE INDEX index_assessments_run_id_created_timestamp ON assessments (run_id, created_timestamp)",
  "CREATE INDEX index_assessments_assessment_type ON assessments (assessment_type)",
  "CREATE INDEX index_assessments_trace_id_created_timestamp ON assessments (trace_id, created_timestamp)",
  "CREATE TABLE sql_trace_metric_daily_rollups (\n	id INTEGER NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	metric_name VARCHAR(250) NOT NULL, \n	grouping_set VARCHAR(50) NOT NULL, \n	trace_status VARCHAR(50), \n	sample_count BIGINT NOT NULL, \n	sum_value FLOAT, \n	min_value FLOAT, \n	max_value FLOAT, \n	p50_value FLOAT, \n	p90_value FLOAT, \n	p99_value FLOAT, \n	CONSTRAINT sql_trace_metric_daily_rollups_pk PRIMARY KEY (id)\n)",
  "CREATE TABLE sql_span_cost_daily_rollups (\n	id INTEGER NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	metric_name VARCHAR(250) NOT NULL, \n	grouping_set VARCHAR(50) NOT NULL, \n	model_name VARCHAR(500), \n	model_provider VARCHAR(500), \n	sample_count BIGINT NOT NULL, \n	sum_value FLOAT, \n	min_value FLOAT, \n	max_value FLOAT, \n	CONSTRAINT sql_span_cost_daily_rollups_pk PRIMARY KEY (id)\n)",
  "CREATE TABLE sql_assessment_daily_rollups (\n	id INTEGER NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	metric_name VARCHAR(250) NOT NULL, \n	grouping_set VARCHAR(50) NOT NULL, \n	sample_count BIGINT NOT NULL, \n	sum_value FLOAT, \n	min_value FLOAT, \n	max_value FLOAT, \n	CONSTRAINT sql_assessment_daily_rollups_pk PRIMARY KEY (id)\n)",
  "CREATE TABLE sql_trace_rollup_rebuild_queue (\n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	rollup_family VARCHAR(50) NOT NULL, \n	CONSTRAINT sql_trace_rollup_rebuild_queue_pk PRIMARY KEY (experiment_id, rollup_day, rollup_family)\n)",
  'CREATE TABLE "spans" (\n	trace_id VARCHAR(50) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	span_id VARCHAR(50) NOT NULL, \n	parent_span_id VARCHAR(50), \n	name TEXT, \n	type VARCHAR(500), \n	status VARCHAR(50) NOT NULL, \n	start_time_unix_nano BIGINT NOT NULL, \n	end_time_unix_nano BIGINT, \n	duration_ns BIGINT GENERATED ALWAYS AS (end_time_unix_nano - start_time_unix_nano) STORED, \n	content TEXT NOT NULL, \n	input_cost FLOAT, \n	output_cost FLOAT, \n	total_cost FLOAT, \n	model_name VARCHAR(500), \n	model_provider VARCHAR(500), \n	CONSTRAINT spans_pk PRIMARY KEY (trace_id, span_id), \n	CONSTRAINT fk_spans_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_spans_trace_id FOREIGN KEY(trace_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
  "CREATE INDEX index_spans_experiment_id_start_time ON spans (experiment_id, start_time_unix_nano)",
  "CREATE INDEX index_spans_experiment_id_type_status ON spans (experiment_id, type, status)",
  "CREATE INDEX index_spans_experiment_id_duration ON spans (experiment_id, duration_ns)",
  "CREATE INDEX index_spans_experiment_id_status_type ON spans (experiment_id, status, type)",
  "CREATE INDEX index_trace_info_experiment_id_session_id ON trace_info (experiment_id, session_id)",
  "CREATE INDEX idx_trace_rollups_lookup ON sql_trace_metric_daily_rollups (experiment_id, rollup_day, metric_name, grouping_set, trace_status)",
  "CREATE INDEX idx_span_cost_rollups_lookup ON sql_span_cost_daily_rollups (experiment_id, rollup_day, metric_name, grouping_set, model_name, model_provider)",
  "CREATE INDEX idx_assessment_rollups_lookup ON sql_assessment_daily_rollups (experiment_id, rollup_day, metric_name, grouping_set)",
  "CREATE INDEX idx_spans_cost_trace_time_cover ON spans (trace_id, start_time_unix_nano)",
  "CREATE INDEX idx_spans_cost_exp_time_cover ON spans (experiment_id, start_time_unix_nano)",
  "CREATE INDEX idx_assessments_exp_trace_ts ON assessments (experiment_id, trace_timestamp_ms)",
  "CREATE INDEX idx_assessments_exp_trace_ts_name ON assessments (experiment_id, trace_timestamp_ms, name)",
  "CREATE INDEX idx_assessments_exp_name_valid ON assessments (experiment_id, name, valid)",
  "CREATE TABLE scheduler_leases (\n	lease_key VARCHAR(255) NOT NULL, \n	acquired_at BIGINT NOT NULL, \n	ttl_seconds INTEGER NOT NULL, \n	CONSTRAINT scheduler_leases_pk PRIMARY KEY (lease_key)\n)",
  "CREATE TABLE job_locks (\n	lock_key VARCHAR(255) NOT NULL, \n	job_id VARCHAR(36) NOT NULL, \n	acquired_at BIGINT NOT NULL, \n	CONSTRAINT job_locks_pk PRIMARY KEY (lock_key), \n	CONSTRAINT fk_job_locks_job_id FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE\n)",
  "CREATE INDEX index_job_locks_job_id ON job_locks (job_id)",
  "CREATE INDEX index_jobs_status_lease_expires_at ON jobs (status, lease_expires_at)"
];

// src/tracking/embedded/store.ts
async function openStore(dir, options = {}) {
  await mkdir(path.join(dir, "artifacts"), { recursive: true, mode: 448 });
  const file = databaseFile(dir);
  let database;
  try {
    database = await openDatabase(file, options);
    prepare(database, file);
  } catch (cause) {
    database?.close();
    if (cause instanceof Fault) throw cause;
    throw new Fault(
      "service",
      {
        code: "TY651",
        message: `the tracking store ${file} could not be opened`,
        why: cause instanceof Error ? cause.message : String(cause),
        help: "check that the file is an SQLite database of MLflow, that you may write to its folder and that the disk has room"
      },
      { cause }
    );
  }
  return store(database, path.join(dir, "artifacts"));
}
function prepare(database, file) {
  const tables = database.all("SELECT name FROM sqlite_master WHERE type = 'table'");
  if (tables.length === 0) {
    const now = Date.now();
    database.exec("BEGIN IMMEDIATE");
    for (const statement of schemaStatements) database.exec(statement);
    database.run("INSERT INTO alembic_version (version_num) VALUES (?)", schemaRevision);
    database.run("INSERT INTO workspaces (name, description) VALUES ('default', 'Default workspace for legacy resources')");
    database.run(
      "INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace) VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', ?, ?, 'default')",
      now,
      now
    );
    database.exec("COMMIT");
    return;
  }
  const revision = tables.some((t) => t.name === "alembic_version") ? database.get("SELECT version_num FROM alembic_version")?.version_num : void 0;
  if (revision !== schemaRevision)
    throw new Fault("service", {
      code: "TY652",
      message: `the tracking store ${file} has another schema (${revision ?? "not MLflow\u2019s"}, expected ${schemaRevision})`,
      why: "Trainyard reads and writes the schema of MLflow 3.17; another MLflow has upgraded this file, or made it",
      help: "serve the file with that MLflow (`mlflow server --backend-store-uri sqlite:///...`) and set tracking.uri to it, or update Trainyard"
    });
}
function store(database, artifacts) {
  let queue = [];
  function flush() {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    const settle = [];
    try {
      database.exec("BEGIN IMMEDIATE");
      for (const item of batch) settle.push(apply(database, item));
      database.exec("COMMIT");
    } catch (error) {
      rollback(database, "ROLLBACK");
      for (const item of batch) item.reject(toMlflowError(error));
      return;
    }
    for (const done of settle) done();
  }
  return {
    database,
    artifacts,
    write(change) {
      return new Promise((resolve, reject) => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ change, resolve, reject });
      });
    },
    close() {
      flush();
      database.close();
    }
  };
}
function apply(database, { change, resolve, reject }) {
  database.exec("SAVEPOINT change");
  try {
    const value = change(database);
    database.exec("RELEASE change");
    return () => resolve(value);
  } catch (error) {
    try {
      database.exec("ROLLBACK TO change");
      database.exec("RELEASE change");
    } catch {
      throw error;
    }
    return () => reject(error);
  }
}
function rollback(database, statement) {
  try {
    database.exec(statement);
  } catch {
  }
}

export {
  openStore
};
