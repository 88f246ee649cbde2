"""Wordings of a manager's oversight, and what a name looks like."""

import re

from qa_audit.checks._said import Cue

MANAGER = Cue(
    "manager managers manages boss supervisor tm atm head management managerial lead director",
    r"(?:^|[,(:;–-] ?|\d[.)]? |\b(?:the|a|by|with|team|service|practice|group|senior|area|operations?|operational|"
    r"assistant|work|line|duty|"
    r"safeguarding|permanence|locality|district|his|her|their|your|and|,) |"
    r"'s )managers?\b(?! of (?:the )?(?!team|service)\w)|"
    r"\ba?tm\b|\bhead of service\b|\bmanage(?:ment|rial)\b|\bpractice lead\b|\bmanages the team\b|"
    r"(?:'s|\bhis|\bher|\btheir) (?:boss|supervisor)\b|\bassistant director\b|\bservice lead\b",
)
SEEN = re.compile(
    r"\b(?:read|seen|happy with|content with|no objections?|gone (?:through|over)|went (?:through|over)|"
    r"looked (?:at|over|through)|been through|okayed|ok'd|passed|initialled|shown to|supports?|supported|"
    r"green light|nothing to add|sight of|go-ahead|thumbs up|says? yes|said yes|ok|blessing|backs?|backed|"
    r"ticked|agree[ds]?|endorse[ds]?|approve[ds]?|approval|checked|sign(?:ed|s)?(?:[ -]?off)?|"
    r"signature|oversight|comments?|ratified|confirmed|authori[sz]ed|countersigned|"
    r"reviewed|qa['’]?d|audited|shared with|noted|acknowledged|considered|decision|quality assured|sighted|"
    r"accepted|view)\b"
)
NOT_DONE = re.compile(
    r"\b(?:will|shall|to be|needs? to|should|must|would|asked|asking|ask|told|tell|email(?:ed)?|write|wrote|"
    r"raised|raise|escalat\w+|speak|spoke|discuss\w*|awaiting|waiting|not yet|has not|have not|if|request\w*|"
    r"agree(?:d|s)? (?:that|to (?!(?:them|it|these|this|the (?:recommend|decision|action)))|the (?:funding|"
    r"match|placement|move|plan))|apply|panel|funding)\b"
)
UNDONE = re.compile(
    r"\b(?:will|shall|to be|needs? to|should|must|would|not yet|has not|have not|awaiting|waiting|if|funding|"
    r"panel|raised|"
    r"escalat\w+|told|copy|copies|distribution|circulat\w+)\b"
)
LABEL = re.compile(
    r"^\W*(?:(?:team|service|practice|group|assistant|senior|operations?|line) )*(?:manager|tm|head of service)\b"
)
SIGNED = re.compile(r"\bsign|\bdate|\bseen\b|\bagreed\b")
HEADING = re.compile(
    r"\bmanag\w+|\boversight\b|\bchecked by\b|\bcounter-?sign|\bsign(?:ed)?[ -]?off\b|\bagreed by\b|"
    r"\bseen by\b|\bendorsement\b"
)
PAPERS = re.compile(
    r"\b(?:recommendations?|decisions?|minutes|actions?|record|promises?|jobs|steps|summary|outcomes?)\b"
)
W = r"[A-ZÀ-Þ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
FULL_NAME = re.compile(
    rf"(?<![\w’'])(?:(?:(?:Mrs?|Ms|Miss|Dr) )?(?:[A-ZÀ-Þ]\.? ?){{1,2}}[A-ZÀ-Þ][^\W\d_]+(?:[-’'][^\W\d_]+)*|"
    rf"{W}(?: [A-ZÀ-Þ]\.?)?(?: {W})+|[A-ZÀ-Þ]{{2,3}}(?=\s*(?:[,()]|$)))(?![’']s\b|\w)"
)
ONE_NAME = re.compile(r"(?:\bby|[:,–—-]|manager|TM)\s+([A-ZÀ-Þ][^\W\d_]+)(?=\s*(?:[,.;(]|$|on\b|\d))")
NO_NAMES = re.compile(
    r"team|manager|service|practice|group|assistant|senior|head|of|agreed|recommendations|read|seen|date|"
    r"signed|name|oversight|management|decision|decisions|comments|comment|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|the|manager's|sign|off|director|lead|operations|promises|checked|endorsed|approved|noted|shared|"
    r"with|and|signature|by|iro|tm|atm|sw|review|record|minutes|action|actions|yes|no|dated|print|independent|"
    r"reviewing|officer|social|worker|chair|child|young|person|part|section|on|i|we|have|thank|you|copy|sent|"
    r"outcome|outcomes"
)
LONGEST = 45  # words of a line that a manager's oversight is told in
SHORT = 14  # words of a line that is all about it
DATE_LINE = re.compile(r"(?:date|dated|on|name|signed)\b")
LABELLED = 14  # words of "Team manager: name, date"
UNDER = 70  # words under a manager's heading that may hold the name and the date
LAST_LINES = 8  # of the paper, where a manager's word may be put in many ways
