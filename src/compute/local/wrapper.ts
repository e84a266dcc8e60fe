/**
 * The parent shell of a job's command. It runs the command's script as a child, so nothing in it (`exit`, `exec`, `set -e`, traps)
 * can forge or skip the exit record, and it outlives a polite signal to write it.
 */
import type { ProcessIdentity } from '../../system/process.ts';

/**
 * `$1` the exit record, `$2` the script, `$3` and `$4` pid and start of the process that reads the output. Whether that one
 * still lives when the command ends stands in the record; one that is being killed (the kernel's flag PF_EXITING, 4) closes its
 * pipes before it is gone, and counts as gone. The shell's own remarks (`Terminated ...`) stay out of the log.
 */
const text = `
trap : TERM INT HUP
exec 3>&2 2>/dev/null
"$BASH" --noprofile --norc "$2" 2>&3 3>&-
status=$?
owner=gone
if [ -e /proc/self/stat ]; then
  if read -r line < "/proc/$3/stat"; then
    fields=(\${line##*) })
    if [ "\${fields[19]}" = "$4" ] && [ "\${fields[0]}" != Z ] && [ "\${fields[0]}" != X ] && ! (( fields[6] & 4 )); then owner=alive; fi
  fi
elif kill -0 "$3"; then owner=alive
fi
printf '{"status":%d,"owner":"%s"}\\n' "$status" "$owner" > "$1.tmp" && mv -f -- "$1.tmp" "$1"
exit "$status"
`;

/** Arguments for bash. Privileged mode (-p) keeps BASH_ENV and exported functions away from the wrapper; the command has them. */
export function wrapperArguments(exitRecord: string, script: string, owner: ProcessIdentity): string[] {
  return ['--noprofile', '--norc', '-p', '-c', text, 'trainyard-job', exitRecord, script, String(owner.pid), owner.start];
}
