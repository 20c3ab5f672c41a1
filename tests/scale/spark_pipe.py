#!/usr/bin/env python3
"""Runs `dateline annotate --full` through the `pipe` of Spark on two workers of this machine, kills one of them on the
way, and shows that the lines are those of one process; then joins them.

Usage: spark_pipe.py PATH-TO-DATELINE [COPIES]
Needs: pyspark 3.5 or newer and a Java runtime that it runs on. Articles: the built-in sample's files, COPIES times
(default 200), each copy with a day of its own. Exit code 0: same lines, and a worker was lost while they were made.
"""

import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

PARTITIONS = 48
KILL_AFTER_TASKS = 6


def articles(copies):
    """The sample's files, again and again, each with an id and a day of publication."""
    folder = pathlib.Path(__file__).resolve().parents[2] / "data" / "sample"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    first = datetime.date(2018, 10, 13)
    for copy in range(copies):
        for number, text in enumerate(texts):
            day = first + datetime.timedelta(days=number)
            line = {"doc_id": f"{copy}-{number}", "dct": day.isoformat(), "text": text.strip()}
            yield json.dumps(line, ensure_ascii=False)


def start(spark_home, log, *words):
    """A daemon of Spark in a process group of its own."""
    command = [str(spark_home / "bin" / "spark-class"), *words]
    return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)


def stop(process):
    """Kills a daemon with the executors that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def kill_when_under_way(context, worker, record):
    """Kills the worker when some tasks are done and others are not."""
    tracker = context.statusTracker()
    while not record.get("finished"):
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and KILL_AFTER_TASKS <= info.numCompletedTasks < info.numTasks - 2:
                record["killed_at"] = f"{info.numCompletedTasks} of {info.numTasks} tasks"
                stop(worker)
                return
        time.sleep(0.02)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    lines = list(articles(int(sys.argv[2]) if len(sys.argv) > 2 else 200))
    import pyspark
    from pyspark.sql import SparkSession

    home = pathlib.Path(pyspark.__file__).parent
    os.environ["SPARK_HOME"] = str(home)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    port = "17077"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        os.environ["SPARK_WORKER_DIR"] = str(folder / "work")
        source = folder / "articles.ndjson"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        began = time.monotonic()
        with source.open("rb") as stdin:
            one = subprocess.run(
                [program, "annotate", "--full"], stdin=stdin, capture_output=True, check=True
            ).stdout
        one_seconds = time.monotonic() - began
        with (folder / "log").open("wb") as log:
            daemons = [
                start(home, log, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
                      "--port", port, "--webui-port", "0")
            ]
            time.sleep(4)
            for _ in range(2):
                daemons.append(
                    start(home, log, "org.apache.spark.deploy.worker.Worker", "--cores", "1", "--memory", "1g",
                          "--host", "127.0.0.1", "--webui-port", "0", f"spark://127.0.0.1:{port}")
                )
            try:
                spark = (
                    SparkSession.builder.master(f"spark://127.0.0.1:{port}")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.executor.memory", "512m")
                    .config("spark.executor.cores", "1")
                    .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                    .config("spark.ui.enabled", "false")
                    .getOrCreate()
                )
                context = spark.sparkContext
                record = {}
                killer = threading.Thread(target=kill_when_under_way, args=(context, daemons[1], record))
                killer.start()
                began = time.monotonic()
                many = (
                    context.parallelize(lines, PARTITIONS)
                    .pipe(f"'{program}' annotate --full --threads 1", checkCode=True)
                    .collect()
                )
                many_seconds = time.monotonic() - began
                record["finished"] = True
                killer.join()
                spark.stop()
            finally:
                for daemon in daemons:
                    stop(daemon)
        same = [line.encode("utf-8") for line in many] == one.splitlines()
        print(f"{len(lines)} articles, {len(one)} bytes of lines; one process {one_seconds:.1f} s, "
              f"two workers {many_seconds:.1f} s")
        print(f"a worker was killed after {record['killed_at']}" if "killed_at" in record else "no worker was killed")
        print("same lines as one process" if same else "OTHER LINES THAN ONE PROCESS")
        joined = folder / "lines.ndjson"
        joined.write_bytes("\n".join(many[:17]).encode("utf-8") + b"\n")
        document = json.loads(subprocess.run([program, "join", str(joined)], capture_output=True, check=True).stdout)
        print(f"join of one copy: {len(document['movements'])} movements, {len(document['routes'])} routes")
        sys.exit(0 if same and "killed_at" in record else 1)


if __name__ == "__main__":
    main()
