#!/usr/bin/env bash
# Makes the same ten mistakes in the same small pipeline, written for four tools, and keeps what
# each of them says in output/NN-mistake.txt.
#
#   HEADGATE         the launcher; default: that of this checkout
#   DBT              dbt's command; default: dbt              (pip install 'dbt-core<1.12' dbt-duckdb)
#   SQLMESH          SQLMesh's command; default: sqlmesh      (pip install 'sqlmesh[duckdb]')
#   SPARK_PIPELINES  default: spark-pipelines                 (pip install pyspark==4.1.0 and Connect's
#                    packages: pandas pyarrow grpcio grpcio-status googleapis-common-protos zstandard)
#
# Each tool is asked to check without running; what it lets pass is then run, since a mistake that
# no check tells is told there at the earliest.
#
#   compare.sh [TOOL...]     all four without a TOOL: headgate dbt sqlmesh sdp
#   ONLY                     one mistake, such as 04-tab; default: all ten
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
HEADGATE=${HEADGATE:-$here/../../../../../spark-submit/headgate}
DBT=${DBT:-dbt}
SQLMESH=${SQLMESH:-sqlmesh}
SPARK_PIPELINES=${SPARK_PIPELINES:-spark-pipelines}
export COLUMNS=100 NO_COLOR=1 TERM=dumb SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
export DBT_SEND_ANONYMOUS_USAGE_STATS=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# mistake, tool, file, what sed does to it
mistakes() {
  cat <<'END'
01-misspelt-key       headgate pipeline.yaml                  s/expect:/expct:/
01-misspelt-key       dbt      models/schema.yml              s/data_tests:/data_test:/
01-misspelt-key       sqlmesh  models/flights.sql             s/audits (/audit (/
01-misspelt-key       sdp      spark-pipeline.yml             s/include:/inclde:/
02-text-for-list      headgate pipeline.yaml                  s/key: .carrier./key: carrier/
02-text-for-list      dbt      dbt_project.yml                s/model-paths: .models./model-paths: models/
02-text-for-list      sqlmesh  config.yaml                    s/^variables:/variables: 15/; /minutes/d
02-text-for-list      sdp      spark-pipeline.yml             s/^libraries:/libraries: transformations/; /glob:/d; /include:/d
03-duplicate-key      headgate pipeline.yaml                  s/^    key: .carrier./&\n&/
03-duplicate-key      dbt      models/schema.yml              s/^      materialized: table/&\n      materialized: view/
03-duplicate-key      sqlmesh  config.yaml                    s/^  start: .*/&\n  start: 2014-01-01/
03-duplicate-key      sdp      spark-pipeline.yml             s/^name: .*/&\nname: other/
04-tab                headgate pipeline.yaml                  s/^    key: .carrier./\tkey: [carrier]/
04-tab                dbt      models/schema.yml              s/^      materialized: table/\tmaterialized: table/
04-tab                sqlmesh  config.yaml                    s/^  start: /\tstart: /
04-tab                sdp      spark-pipeline.yml             s/^  delays.minutes/\tdelays.minutes/
05-unknown-table      headgate pipeline.yaml                  s/FROM departures/FROM departurs/
05-unknown-table      dbt      models/carriers.sql            s/departures/departurs/
05-unknown-table      sqlmesh  models/carriers.sql            s/delays.departures/delays.departurs/
05-unknown-table      sdp      transformations/carriers.sql   s/FROM departures/FROM departurs/
06-sql-syntax         headgate pipeline.yaml                  s/GROUP BY carrier/GROUP carrier/
06-sql-syntax         dbt      models/carriers.sql            s/GROUP BY carrier/GROUP carrier/
06-sql-syntax         sqlmesh  models/carriers.sql            s/GROUP BY carrier/GROUP carrier/
06-sql-syntax         sdp      transformations/carriers.sql   s/GROUP BY carrier/GROUP carrier/
07-cycle              headgate pipeline.yaml                  s/FROM flights/FROM carriers/
07-cycle              dbt      models/departures.sql          s/ref('flights')/ref('carriers')/
07-cycle              sqlmesh  models/departures.sql          s/delays.flights/delays.carriers/
07-cycle              sdp      transformations/departures.sql s/FROM flights/FROM carriers/
08-unknown-column     headgate pipeline.yaml                  s/carrier IS NOT NULL/carier IS NOT NULL/
08-unknown-column     dbt      models/schema.yml              s/name: carrier/name: carier/
08-unknown-column     sqlmesh  models/flights.sql             s/(carrier))/(carier))/
08-unknown-column     sdp      transformations/departures.sql s/id, carrier/id, carier/
09-unknown-parameter  headgate pipeline.yaml                  s/:minutes/:minuts/
09-unknown-parameter  dbt      models/departures.sql          s/minutes/minuts/
09-unknown-parameter  sqlmesh  models/departures.sql          s/@minutes/@minuts/
09-unknown-parameter  sdp      transformations/departures.sql s/delays.minutes/delays.minuts/
10-missing-input      headgate pipeline.yaml                  s/flights.csv/flihts.csv/
10-missing-input      dbt      models/departures.sql          s/ref('flights')/ref('flihts')/
10-missing-input      sqlmesh  models/flights.sql             s/flights.csv/flihts.csv/
10-missing-input      sdp      transformations/flights.py     s/flights.csv/flihts.csv/
END
}

# What a tool prints, without what differs from machine to machine; the middle of much is left out.
said() {
  sed -E -e 's/\x1b\[[0-9;]*m//g' -e "s#(/private)?$work#PROJECT#g" \
    -e 's/[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z| UTC)?/TIME/g' \
    -e 's/\b[0-9]{2}:[0-9]{2}:[0-9]{2}\b/TIME/g' -e 's#[^ "(]*/(site-packages|lib/python3[^/]*)/#.../#g' \
    -e 's#/[^ "():,]*/(bin|jars|share)/#.../#g' \
    -e 's/[[:space:]]+$//' |
    awk '/^Picked up |^\[Stage / { next } NF { line[++n] = substr($0, 1, 300) }
      END { for (i = 1; i <= n; i++) {
        if (n > 44 && i == 31) print "[... " n - 42 " lines left out]"
        if (n <= 44 || i <= 30 || i > n - 12) print line[i] } }'
}

# Runs a command in the project and keeps what it says.
try() {
  local words=$1 rc
  shift
  "$@" >"$work/said" 2>&1 </dev/null
  rc=$?
  printf '\n## %s: exit %s\n' "$words" "$rc"
  said <"$work/said"
  return "$rc"
}

ask() {
  case $1 in
    headgate) try 'headgate check' "$HEADGATE" check ;;
    dbt) try 'dbt parse' "$DBT" parse && try 'dbt build' "$DBT" build ;;
    sqlmesh)
      try 'sqlmesh lint' "$SQLMESH" lint &&
        try 'sqlmesh plan --auto-apply' "$SQLMESH" plan --auto-apply --no-prompts
      ;;
    sdp)
      try 'spark-pipelines dry-run' "$SPARK_PIPELINES" dry-run &&
        try 'spark-pipelines run' "$SPARK_PIPELINES" run
      ;;
  esac
}

tools=("$@")
[ $# -gt 0 ] || tools=(headgate dbt sqlmesh sdp)
for mistake in ${ONLY:-$(mistakes | awk '{ print $1 }' | uniq)}; do
  for tool in "${tools[@]}"; do
    mkdir -p "$here/output/$tool"
    mistakes | while read -r name which file edit; do
      [ "$name" = "$mistake" ] && [ "$which" = "$tool" ] || continue
      rm -rf "$work/$tool"
      cp -R "$here/base/$tool" "$work/"
      cd "$work/$tool" || exit 1
      grep -rl '@FOLDER@' . | while read -r f; do sed -i "s#@FOLDER@#$work/$tool#g" "$f"; done
      sed -i -e "$edit" "$file"
      {
        printf '# %s in %s\n\n' "${mistake#*-}" "$file"
        diff -U0 "$here/base/$tool/$file" "$file" | sed -e 1,2d -e '/^@@/d' -e "\\#@FOLDER@\\|$work#d"
        ask "$tool"
      } >"$here/output/$tool/$mistake.txt"
      printf '%s %s\n' "$mistake" "$tool"
    done
  done
done
