#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""gen.py - wrapper: builds gen.c (cc -O2) in a temporary folder and runs it.
usage: gen.py --projects N --milestones-per-project K --seed S --outdir D [--crlf]
   or: gen.py --set S|M|L --outdir D   (10/60, 10k/50k, 1M/5M; seed 42)"""
import argparse, os, subprocess, sys, tempfile
here = os.path.dirname(os.path.abspath(__file__))
p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument('--set', choices='SML'); p.add_argument('--projects', type=int, default=10)
p.add_argument('--milestones-per-project', type=int, default=6); p.add_argument('--seed', type=int, default=42)
p.add_argument('--outdir', required=True); p.add_argument('--crlf', action='store_true')
a = p.parse_args()
if a.set: a.projects, a.milestones_per_project = dict(S=(10, 6), M=(10000, 5), L=(1000000, 5))[a.set]
src, exe = os.path.join(here, 'gen.c'), os.path.join(tempfile.mkdtemp(), 'gen')
subprocess.check_call([os.environ.get('CC', 'cc'), '-O2', '-o', exe, src])
sys.exit(subprocess.call([exe, '--projects', str(a.projects), '--milestones-per-project', str(a.milestones_per_project),
    '--seed', str(a.seed), '--outdir', a.outdir] + (['--crlf'] if a.crlf else [])))
