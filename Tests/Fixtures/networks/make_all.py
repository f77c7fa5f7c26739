#!/usr/bin/env python3
"""Runs every make_values.py of this folder."""

import glob
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
scripts = sorted(glob.glob(os.path.join(here, '*', 'make_values.py')))
sys.exit(max((subprocess.call([sys.executable, script]) for script in scripts), default=1))
