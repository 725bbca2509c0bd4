"""openpyxl over a folder of workbooks, read-only mode, every cell touched: read-returns.py FOLDER"""
import os, sys, openpyxl
cells = 0
for name in sorted(os.listdir(sys.argv[1])):
    book = openpyxl.load_workbook(os.path.join(sys.argv[1], name), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells += sum(1 for value in row if value is not None)
    book.close()
print(cells)
