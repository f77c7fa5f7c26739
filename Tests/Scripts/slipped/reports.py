"""Runs `worksheet verify` over many sheets at once, one process for each core."""

import json
import os
import subprocess
from multiprocessing.pool import ThreadPool


def reports(worksheet, folder, texts):
    """The record of each sheet by its name, and what was said about mistakes. `texts` are the sheets by name."""
    cores = os.cpu_count() or 1
    parts = [{name: texts[name] for name in sorted(texts)[core::cores]} for core in range(cores)]
    work = [(worksheet, os.path.join(folder, str(core)), part) for core, part in enumerate(parts) if part]
    records, messages = {}, ''
    with ThreadPool(cores) as pool:
        for found, said in pool.starmap(of_folder, work):
            records.update(found)
            messages += said
    return records, messages


def of_folder(worksheet, folder, texts):
    os.makedirs(folder, exist_ok=True)
    for name, text in texts.items():
        with open(os.path.join(folder, name + '.md'), 'w', encoding='utf-8') as file:
            file.write(text)
    found, said = verified(worksheet, folder)
    if found is not None:
        return found, said
    # Something has stopped the program: each sheet by itself, so that one takes no other with it.
    records, messages = {}, ''
    for name in texts:
        found, said = verified(worksheet, os.path.join(folder, name + '.md'))
        records.update(found or {})
        messages += f'{name}.md: {said}\n' if found is None else said
    return records, messages


def verified(worksheet, path):
    """The records of what lies at a path; None where the program has not ended as it should."""
    done = subprocess.run([worksheet, 'verify', '--format', 'json', '--allow-none', path], capture_output=True,
                          encoding='utf-8')
    if done.returncode not in (0, 1, 2):
        return None, f'ended with {done.returncode}: {done.stderr[:300]}'
    files = json.loads(done.stdout)['files']
    return {os.path.basename(file['path']).removesuffix('.md'): file for file in files}, done.stderr
